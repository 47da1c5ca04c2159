export { longestText, type OutgoingMessage, openWechat, type Verdict, type WechatClient } from "./client.ts";
export { WechatFault } from "./fault.ts";
