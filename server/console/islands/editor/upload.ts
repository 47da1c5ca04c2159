import type { AttachmentAnswer } from "../../../../shared/api/attachments.ts";
import { uploadLimits } from "../../../../shared/upload-limits.ts";
import { newKey } from "../kit/request.ts";

/** Sends one file; tells how far it is (0 to 1). @throws Error with a sentence for the person */
export function upload(villageCode: string, file: File, onProgress: (part: number) => void): Promise<AttachmentAnswer> {
  if (file.size > uploadLimits.file)
    return Promise.reject(new Error(`文件太大（上限 ${uploadLimits.file / 1024 / 1024} MB）。`));
  const form = new FormData();
  form.append("villageCode", villageCode);
  form.append("file", file, file.name);
  // fetch can't tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", "/api/attachments");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("idempotency-key", newKey());
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Error("网络不通，没有上传成功。"));
    request.onload = () => {
      const answer = request.response as (AttachmentAnswer & { error?: { message: string } }) | null;
      if (request.status < 300 && answer) resolve(answer);
      else reject(new Error(answer?.error?.message ?? "没有上传成功，请稍后重试。"));
    };
    request.send(form);
  });
}
