import { element } from "./make-element.ts";

/** Gives code, or a digest, a button that copies it. */
export function addCopyButtons(block: HTMLElement): void {
  const code = block.querySelector("code");
  if (code === null) return;
  const button = element(
    "button",
    { type: "button", class: "copy", "aria-label": `Copy ${block.dataset.copy ?? ""}` },
    "Copy",
  );
  let timer = 0;
  button.addEventListener("click", async () => {
    const isCopied = await copy(code);
    button.textContent = isCopied ? "Copied" : "Press Ctrl+C";
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = "Copy";
    }, 2_000);
  });
  // Said to who does not see the button change.
  button.setAttribute("aria-live", "polite");
  block.append(button);
}

/** Where the page may not write to the clipboard, the text is selected for the reader to copy. */
async function copy(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(code);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    return false;
  }
}
