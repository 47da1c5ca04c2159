import { addVisitPhoto, dropVisitPhoto } from "../../../outbox/index";
import { choosePictures } from "../../../wx/camera";
import { sheetLimits } from "../generated/inspecting";
import { returnNonce, takeNonce } from "../keeping/pack";
import { withFinding } from "./changes";
import { change, type Editor, fullText } from "./editor";
import { newIds } from "./ids";

const why = {
  privacy: "您没有同意使用摄像头，没有拍。照片不是必需的，可以只写文字。",
  denied: "微信没有打开摄像头。请在手机设置里允许微信使用摄像头；也可以不拍，只写文字。",
};

/**
 * Takes one photo of a finding with the camera, against a number of the server where one is left.
 * @returns why there is none; empty when it is kept, or the person thought better of it
 */
export async function takePhoto(editor: Editor, findingId: string): Promise<string> {
  const { id: visitId, accountId, pack, row } = editor;
  const place = { campaignId: pack.campaign.id, villageId: row.village.id };
  const before = editor.sheet.findings.find(({ id }) => id === findingId);
  if (!before) return "";
  if (before.photos.length >= sheetLimits.photos) return `一个问题最多 ${sheetLimits.photos} 张照片。`;
  const nonce = takeNonce(accountId, place.campaignId, place.villageId);
  const giveBack = () => void (nonce && returnNonce(accountId, place.campaignId, place.villageId, nonce));
  const chosen = await choosePictures(1, "camera");
  const path = typeof chosen === "string" ? undefined : chosen[0];
  if (path === undefined) {
    giveBack();
    return typeof chosen === "string" ? why[chosen] : "";
  }
  const [id = ""] = await newIds(1);
  const fault = await addVisitPhoto({ id, visitId, ...place, findingId, nonce }, path);
  if (fault) {
    giveBack();
    return fault.message;
  }
  // What was typed while the camera was open stays.
  const finding = editor.sheet.findings.find((one) => one.id === findingId);
  if (!finding) {
    dropVisitPhoto(id);
    return "";
  }
  return change(editor, withFinding(editor.sheet, { ...finding, photos: [...finding.photos, id] })) ? "" : fullText;
}

/** Takes a photo out of a finding and off the phone. False: the phone is full. */
export function removePhoto(editor: Editor, findingId: string, photoId: string): boolean {
  const finding = editor.sheet.findings.find(({ id }) => id === findingId);
  if (!finding) return true;
  const photos = finding.photos.filter((id) => id !== photoId);
  if (!change(editor, withFinding(editor.sheet, { ...finding, photos }))) return false;
  dropVisitPhoto(photoId);
  return true;
}
