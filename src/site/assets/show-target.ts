/** Brings what the address names into sight: a row that a filter hides, a mark that lies in several pieces. */
export function showTarget(): void {
  for (const one of document.querySelectorAll(".is-target")) one.classList.remove("is-target");
  const id = decoded(location.hash.slice(1));
  const target = id === "" ? null : document.getElementById(id);
  if (target === null) return;
  if (target.closest("tr")?.hidden === true) {
    target.closest(".table-section")?.dispatchEvent(new Event("show-all"));
  }
  if (target.tagName === "MARK") target.classList.add("is-target");
  if (target.hidden || target.closest("[hidden]") === null) target.scrollIntoView({ block: "center" });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
