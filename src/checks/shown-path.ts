import type { FileStore } from "../model/environment.ts";

/** A path of a store as it is shown to people: one that opens in an editor from where they are. */
export function shownPath(store: FileStore, path: string): string {
  if (store.label === "") return path;
  return path === "" ? store.label : `${store.label}/${path}`;
}
