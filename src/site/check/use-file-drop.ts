import { useEffect, useState } from "preact/hooks";

/** What somebody wants to have checked. */
export interface ChosenFile {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Takes a file that is dropped anywhere on the page, which a browser would leave for the file else. Tells whether one is held
 * over it.
 */
export function useFileDrop(onFile: (file: ChosenFile) => void): boolean {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    function over(event: DragEvent): void {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(true);
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function drop(event: DragEvent): void {
      const file = event.dataTransfer?.files.item(0);
      if (file === null || file === undefined) return;
      event.preventDefault();
      setOver(false);
      onFile({ name: file.name, blob: file });
    }
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onFile]);

  return isOver;
}
