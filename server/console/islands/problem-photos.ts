import { shrinkPicture } from "./editor/shrink-picture.ts";
import { upload } from "./editor/upload.ts";
import { element } from "./kit/element.ts";
import { byId, pageData } from "./kit/page-data.ts";

// Photos beside the report of a fix: uploaded at once, and sent with the form by their hash. Without scripts the form works without them.

/** The most files that one report takes. */
const most = 9;

interface Facts {
  /** Code of the village that holds the files. */
  village: string;
}

function start(): void {
  const { village } = pageData<Facts>();
  const box = byId("photos");
  const input = Object.assign(element("input"), {
    type: "file",
    accept: "image/*,.pdf",
    multiple: true,
  });
  input.id = "f-photos";
  const label = Object.assign(element("label", "", "照片或文件（可以不传）"), { htmlFor: input.id });
  label.append(element("span", "hint", "照片里不要拍到身份证、银行卡、病历；最多 9 个。"));
  const state = element("p", "soft");
  state.setAttribute("role", "status");
  const field = element("div", "field");
  field.append(label, input, state);
  box.append(field);
  input.addEventListener("change", async () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    await sendAll(files, { village, box, field, state });
  });
  document.documentElement.dataset.ready = "problem-photos";
}

interface Places {
  village: string;
  box: HTMLElement;
  field: HTMLElement;
  state: HTMLElement;
}

/** One after the other: on a slow network several at once all fail. */
async function sendAll(files: readonly File[], { village, box, field, state }: Places): Promise<void> {
  for (const file of files) {
    if (box.querySelectorAll("[name=files]").length >= most) {
      state.textContent = `最多附 ${most} 个附件。`;
      return;
    }
    try {
      state.textContent = `正在上传 ${file.name}…`;
      const small = await shrinkPicture(file);
      const { sha256, name } = await upload(village, small, (part) => {
        state.textContent = `正在上传 ${file.name}：${Math.round(part * 100)}%`;
      });
      field.before(ticked(sha256, name));
      state.textContent = `${name}已上传，报整改时一起交。`;
    } catch (fault) {
      state.textContent = `${file.name}没有上传：${fault instanceof Error ? fault.message : "请重试。"}`;
      return;
    }
  }
}

/** A file that goes with the form; unticked, it doesn't. */
function ticked(sha256: string, name: string): HTMLElement {
  const label = element("label", "option");
  const box = Object.assign(element("input"), { type: "checkbox", name: "files", value: sha256 });
  box.checked = true;
  label.append(box, element("span", "", name));
  return label;
}

start();
