/** The facts that the server put into the page for its island. */
export function pageData<Facts>(): Facts {
  const block = document.getElementById("page-data");
  if (!block?.textContent) throw new Error("This page carries no data.");
  return JSON.parse(block.textContent) as Facts;
}

/** An element of the page that must be there. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as Kind;
}
