import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { fakeAppId } from "./fake-wechat.ts";

/** How a push is made; what isn't given is as the platform makes it for the settings of `settingsFor`. */
export interface PushWish {
  at: Date;
  token?: string;
  aesKey?: string;
  appId?: string;
  nonce?: string;
}

/** A push: its address and body. */
export interface Push {
  path: string;
  body: string;
}

const signed = (...parts: string[]): string => createHash("sha1").update(parts.sort().join("")).digest("hex");

/** What the platform sends in safe mode, JSON. */
export function pushOf(
  event: object | string,
  { at, token = "pushToken", aesKey = "k".repeat(43), appId = fakeAppId, nonce = "n0nce" }: PushWish,
): Push {
  const encrypted = sealed(typeof event === "string" ? event : JSON.stringify(event), aesKey, appId);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const query = new URLSearchParams({
    ...{ signature: signed(token, timestamp, nonce), timestamp, nonce },
    ...{ openid: "o", encrypt_type: "aes", msg_signature: signed(token, timestamp, nonce, encrypted) },
  });
  return {
    path: `/api/wechat/push?${query}`,
    body: JSON.stringify({ ToUserName: "gh_870882ca4b1a", Encrypt: encrypted }),
  };
}

/** AES-256-CBC over 16 random bytes, length, message and app id, filled up to 32 bytes. */
function sealed(message: string, aesKey: string, appId: string): string {
  const key = Buffer.from(`${aesKey}=`, "base64");
  const bytes = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const plain = Buffer.concat([randomBytes(16), length, bytes, Buffer.from(appId)]);
  const fill = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(fill, fill)])), cipher.final()]).toString(
    "base64",
  );
}

/** What every event has. */
const common = (person: string, event: string, at: Date) => ({
  ...{ ToUserName: "gh_870882ca4b1a", FromUserName: person, CreateTime: Math.floor(at.getTime() / 1000) },
  ...{ MsgType: "event", Event: event },
});

/** The person switched the message off in WeChat's settings; of one template the platform sends no list. */
export const switchedOff = (person: string, templateId: string, at: Date) => ({
  ...common(person, "subscribe_msg_change_event", at),
  List: { TemplateId: templateId, SubscribeStatusString: "reject" },
});

/** What became of a message. */
export const delivered = (
  person: string,
  templateId: string,
  message: { id: string; errorCode: number; at: Date },
) => ({
  ...common(person, "subscribe_msg_sent_event", message.at),
  List: {
    ...{ TemplateId: templateId, MsgID: message.id, ErrorCode: String(message.errorCode) },
    ErrorStatus: message.errorCode === 0 ? "success" : "user refused",
  },
});

/** The verdict on a picture. */
export const pictureChecked = (traceId: string, [suggest, label]: [string, number], at: Date) => ({
  ...common("oWechatTeam", "wxa_media_check", at),
  ...{ appid: fakeAppId, trace_id: traceId, version: 2, errcode: 0, errmsg: "ok", result: { suggest, label } },
});

/** The person takes back an authorisation. */
export const revoked = (person: string, at: Date) => ({
  ...common("oWechatTeam", "user_authorization_revoke", at),
  ...{ OpenID: person, AppID: fakeAppId, RevokeInfo: "1" },
});
