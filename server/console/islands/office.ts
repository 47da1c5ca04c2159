/** Long work says that it is under way, slips are printed with one click and not left by accident. */
function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-wait]"))
    form.addEventListener("submit", () => {
      const wait = form.querySelector<HTMLElement>(".wait");
      if (wait) wait.hidden = false;
      // After the browser has taken the form: a disabled button's value would not be sent.
      setTimeout(() => {
        for (const button of form.querySelectorAll("button")) button.disabled = true;
      });
    });
  // Coming back with the browser's own button: the form may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (document.querySelector("[data-once]")) guardOnce();
  document.documentElement.dataset.ready = "office";
}

/** What is shown once must not be left before it was printed. */
function guardOnce(): void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  window.addEventListener("afterprint", () => window.removeEventListener("beforeunload", ask));
}

start();
