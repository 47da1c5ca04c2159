import { askBeforeProtectedCalls } from "./device/privacy";

App({
  onLaunch() {
    askBeforeProtectedCalls();
  },
});
