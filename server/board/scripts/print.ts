// Sheets for the wall: where scripts run, a button prints the page; without, the text beside it says how.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
