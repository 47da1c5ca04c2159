/** Calls whenever the phone has a network again. */
export function onNetworkBack(run: () => void): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) run();
  });
}
