/** The phone's network, as Chromium sees it. */
export const networkStateFunctions = {
  onNetworkStatusChange(listener: (state: { isConnected: boolean; networkType: string }) => void): void {
    addEventListener("online", () => listener({ isConnected: true, networkType: "4g" }));
    addEventListener("offline", () => listener({ isConnected: false, networkType: "none" }));
  },
};
