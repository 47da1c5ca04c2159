import { askBeforeProtectedCalls } from "./device/privacy";
import { runOutbox, startOutbox } from "./outbox/index";

App({
  onLaunch() {
    askBeforeProtectedCalls();
    startOutbox();
  },
  onShow: () => void runOutbox(),
});
