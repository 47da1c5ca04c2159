import { carrySlipCode } from "./kit/slip-code.ts";

// On the pages that stand between a scanned slip and the enrolment: log-in and first password.
carrySlipCode();
window.addEventListener("hashchange", carrySlipCode);
document.documentElement.dataset.ready = "log-in";
