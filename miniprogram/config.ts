/** The server: its name must be registered as a request, download and upload domain of the mini-program. */
export const origin = "https://cunmatong.example.cn";
