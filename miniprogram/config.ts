/** The server, set when the mini-program is built (`MINIPROGRAM_ORIGIN`): a request, upload and download domain of its account. */
export { origin } from "./generated/config";
