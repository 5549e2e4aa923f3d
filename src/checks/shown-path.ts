import type { FileStore } from "../model/environment.ts";

/** A path of a store as it is shown to people: one that opens in an editor from where they are. */
export function shownPath(store: FileStore, path: string): string {
  return store.label === "" ? path : `${store.label}/${path}`;
}
