import type { KeptAttachment } from "../../../../shared/api/attachments.ts";
import { uploadLimits } from "../../../../shared/upload-limits.ts";
import { newKey, Refusal } from "../kit/request.ts";

/** Sends one attachment; tells how far it is (0 to 1). `clean`: a copy without what isn't seen may be kept. @throws Error with a sentence for the person */
export function upload(
  villageCode: string,
  file: File,
  onProgress: (part: number) => void,
  clean = false,
): Promise<KeptAttachment> {
  if (file.size > uploadLimits.file)
    return Promise.reject(new Error(`文件太大（上限 ${uploadLimits.file / 1024 / 1024} MB）。`));
  const form = new FormData();
  form.append("villageCode", villageCode);
  // Fields come before the file, which may be long.
  if (clean) form.append("clean", "1");
  form.append("file", file, file.name);
  return sendForm<KeptAttachment>("/api/attachments", form, onProgress);
}

/** Posts a form with a file; tells how far it is (0 to 1). @throws Refusal; Error when there was no answer */
export function sendForm<Answer>(path: string, form: FormData, onProgress: (part: number) => void): Promise<Answer> {
  // fetch can't tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", path);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("idempotency-key", newKey());
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Error("网络不通，没有上传成功。"));
    request.onload = () => {
      const answer = request.response as
        | (Answer & { error?: { code: string; message: string; details?: object } })
        | null;
      if (request.status < 300 && answer) return resolve(answer);
      const error = answer?.error ?? { code: "server.failed", message: "没有上传成功，请稍后重试。" };
      reject(new Refusal(request.status, error.code, error.message, { ...error.details }));
    };
    request.send(form);
  });
}
