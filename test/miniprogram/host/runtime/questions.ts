/** Questions above the page, with WeChat's limits. */
import { asynchronous } from "./device.ts";

interface Question {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  confirmText?: string;
}

/** Longest text of a button, in characters. */
const longest = 4;

function ask({ title = "", content = "", showCancel = true, cancelText = "取消", confirmText = "确定" }: Question) {
  for (const text of [cancelText, confirmText])
    if ([...text].length > longest)
      throw new Error("confirmText or cancelText length should not larger than 4 Chinese characters");
  return new Promise((resolve) => {
    const dialog = Object.assign(document.createElement("dialog"), { className: "wx-modal", ariaLabel: title });
    const line = (tag: string, textContent: string) => Object.assign(document.createElement(tag), { textContent });
    const button = (name: string, confirm: boolean) => {
      const shown = line("button", name);
      shown.onclick = () => {
        dialog.remove();
        resolve({ confirm, cancel: !confirm });
      };
      return shown;
    };
    dialog.append(line("strong", title), line("p", content));
    if (showCancel) dialog.append(button(cancelText, false));
    dialog.append(button(confirmText, true));
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const questionFunctions = {
  showModal: asynchronous("showModal", ask as (question: Question) => Promise<object>),
};
