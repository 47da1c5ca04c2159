import { runOutbox, startOutbox } from "./outbox/index";

App({
  onLaunch: () => startOutbox(),
  onShow: () => void runOutbox(),
});
