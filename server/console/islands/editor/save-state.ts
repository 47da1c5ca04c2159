import { element } from "../kit/element.ts";
import type { SaveState } from "./saver.ts";

const clock = (moment: string): string =>
  new Date(moment).toLocaleTimeString("zh-CN", {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });

/** The state of saving in words. */
export function saveText(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return `已保存 ${clock(state.at)}`;
    case "partly":
      return `已保存 ${clock(state.at)}，但有 ${state.unread} 处认不出来，只留在本机，请改正。`;
    case "waiting":
      return "有改动，马上自动保存";
    case "saving":
      return "正在保存…";
    case "local":
      return state.loggedOut
        ? "登录已过期：未能保存，已留在本机。请重新登录。"
        : "网络不通：未能保存，已留在本机，稍后自动重试。";
    case "refused":
      return `未能保存，已留在本机。${state.message}`;
    case "conflict":
      return `${state.changedBy}刚刚也保存了这份草稿。您填写的内容还在，请选择用哪一份。`;
  }
}

/** Shows the state in the bar at the foot of the editor. */
export function showSaveState(place: HTMLElement, state: SaveState): void {
  place.textContent = saveText(state);
  place.dataset.kind = state.kind;
  if (state.kind === "local" && state.loggedOut) {
    const link = element("a", "", "去登录");
    link.href = `/console/login?to=${encodeURIComponent(location.pathname)}`;
    place.append(" ", link);
  }
}
