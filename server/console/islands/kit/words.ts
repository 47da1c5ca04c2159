/** Shows a sentence in a place of the page that is hidden while there is nothing to say. */
export function say(place: HTMLElement, sentence: string): void {
  place.textContent = sentence;
  place.hidden = sentence === "";
}
