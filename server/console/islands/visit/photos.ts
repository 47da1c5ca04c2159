// Photos of a finding. Never needed; a live one is taken against a number of the server. They need a network: the sheet itself doesn't.
import type { VisitPhotoAnswer } from "../../../../shared/api/visits.ts";
import { sheetLimits } from "../../../../shared/inspections/sheet.ts";
import { fieldNames } from "../../../../shared/inspections/sheet-form.ts";
import { photoPath } from "../../pages/visits/paths.ts";
import type { SheetFacts } from "../../pages/visits/sheet.tsx";
import { shrinkPicture } from "../editor/shrink-picture.ts";
import { element } from "../kit/element.ts";
import { call } from "../kit/request.ts";
import { say } from "../kit/words.ts";
import { newDeviceId } from "./device-id.ts";
import { bodyOf, fieldOf } from "./findings.ts";

/** Numbers that are left; asked for when the first photo is taken. */
let numbers: string[] = [];

async function nextNumber({ campaignId, villageId }: SheetFacts): Promise<string | undefined> {
  if (numbers.length === 0) {
    const path = `/api/campaigns/${campaignId}/photo-nonces`;
    const given = await call<{ items: { nonces: string[] }[] }>("POST", path, { villageIds: [villageId], each: 6 });
    numbers = given.items[0]?.nonces ?? [];
  }
  return numbers.pop();
}

/** A picture that a camera has just made: a file from an album is older. Milliseconds. */
const justNow = 3 * 60_000;

/** A photo as it is shown below a finding. */
export function shot(address: string, origin?: string): HTMLImageElement {
  const shown = element("img", "shot");
  shown.alt = origin ? `照片，${origin}` : "照片";
  shown.src = address;
  return shown;
}

/** Two buttons below a finding: take one, choose one. */
export function addPhotoButtons(finding: HTMLElement, facts: SheetFacts, changed: () => void): void {
  const word = element("p", "hint");
  word.setAttribute("role", "status");
  const box = element("div", "chips");
  const add = (name: string, camera: boolean) => {
    const label = element("label", "chip", name);
    const input = element("input", "hidden"); // still reached with the keyboard
    input.type = "file";
    input.accept = "image/jpeg,image/png,image/webp";
    if (camera) input.setAttribute("capture", "environment");
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      input.value = "";
      if (file) await sent(finding, facts, file, { camera, word }).then(changed);
    });
    label.append(input);
    box.append(label);
  };
  add("拍照", true);
  add("选照片", false);
  bodyOf(finding).append(box, word);
}

async function sent(
  finding: HTMLElement,
  facts: SheetFacts,
  file: File,
  { camera, word }: { camera: boolean; word: HTMLElement },
): Promise<void> {
  const list = fieldOf(finding, fieldNames.more.photos);
  const ids = list.value.split(" ").filter(Boolean);
  if (ids.length >= sheetLimits.photos) return say(word, `每个问题最多 ${sheetLimits.photos} 张照片。`);
  say(word, "正在上传照片…");
  try {
    const isLive = camera && Date.now() - file.lastModified < justNow;
    const nonce = isLive ? await nextNumber(facts) : undefined;
    const id = newDeviceId();
    const findingId = fieldOf(finding, fieldNames.finding.id).value;
    const { campaignId, villageId, visitId } = facts;
    const query = new URLSearchParams({
      campaignId,
      villageId,
      ...(findingId ? { findingId } : {}),
      ...(nonce ? { nonce } : {}),
    });
    const photo = await call<VisitPhotoAnswer>("PUT", `${photoPath(visitId, id)}?${query}`, await shrinkPicture(file));
    list.value = [...ids, photo.id].join(" ");
    word.before(shot(URL.createObjectURL(file), photo.originName));
    say(word, photo.reused ? `${photo.originName}。${photo.reused.words}` : `${photo.originName}，已上传。`);
  } catch (fault) {
    say(
      word,
      `照片没有上传：${fault instanceof Error ? fault.message : "请再试一次"}检查表不受影响，照片可以以后再补，也可以不要。`,
    );
  }
}
