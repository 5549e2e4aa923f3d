import { copyFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type DownloadOptions, downloadFile } from "../edge/download-file.ts";
import { FetchFault } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import { fetchWords } from "../report/wording/file.ts";
import { quote } from "../report/wording/words.ts";
import { withoutCredentials } from "./find-targets.ts";

/** How the web is reached. Tests have a machine of their own there. */
export type WebOptions = Pick<DownloadOptions, "allowAddress" | "ca" | "attempts" | "maxIdleSeconds">;

/** Where releases are: a folder of this machine, or one of the web. Paths are relative, POSIX, and safe by now. */
export interface ReleasePlace {
  /** As people see it. */
  readonly shown: string;
  /** The text of a small file; undefined where there is none. Throws `UserFault`. */
  readText(path: string): Promise<string | undefined>;
  /** Brings a file to a path of this machine, where a part of it may be already. Throws `UserFault`. */
  bring(path: string, to: string, maxBytes: number): Promise<void>;
  /** A place below this one. */
  below(folder: string): ReleasePlace;
}

/** Files that list others are not larger than this. */
const MAX_LIST = 20_000_000;

/** Opens what `--from` names. Throws `UserFault` where it is neither a folder nor an address that may be asked. */
export async function openReleasePlace(given: string, from: string, web: WebOptions = {}): Promise<ReleasePlace> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    if (!/^https:\/\//i.test(given)) {
      throw new UserFault(
        `${quote(withoutCredentials(given))} does not begin with https://.`,
        "What comes by other ways may be changed on its way. Name an address with https, or a folder.",
      );
    }
    return webPlace(given.replace(/[?#].*$/, "").replace(/\/*$/, "/"), web);
  }
  const folder = resolve(from, given);
  const facts = await stat(folder).catch(() => undefined);
  if (facts?.isDirectory() !== true) {
    throw new UserFault(`There is no folder ${quote(given)}.`, "Name the folder of releases, or its https address.");
  }
  return folderPlace(folder, given);
}

function folderPlace(folder: string, shown: string): ReleasePlace {
  return {
    shown,
    async readText(path) {
      const full = join(folder, path);
      const facts = await stat(full).catch(() => undefined);
      if (facts?.isFile() !== true) return undefined;
      if (facts.size > MAX_LIST)
        throw new UserFault(`${quote(`${shown}/${path}`)} is too large for what it should be.`);
      return readFile(full, "utf8");
    },
    async bring(path, to) {
      try {
        await copyFile(join(folder, path), to);
      } catch (fault) {
        const code = fault instanceof Error && "code" in fault ? String(fault.code) : undefined;
        if (code === "ENOENT") throw new UserFault(`There is no file ${quote(`${shown}/${path}`)}.`);
        throw fault;
      }
    },
    below: (inner) => folderPlace(join(folder, inner), `${shown}/${inner}`),
  };
}

function webPlace(base: string, web: WebOptions): ReleasePlace {
  const addressOf = (path: string) => new URL(path.split("/").map(encodeURIComponent).join("/"), base).href;

  async function bring(path: string, to: string, maxBytes: number): Promise<void> {
    try {
      await downloadFile(addressOf(path), to, { ...web, maxBytes });
    } catch (fault) {
      if (!(fault instanceof FetchFault)) throw fault;
      throw new UserFault(
        `${quote(withoutCredentials(fault.path))} could not be fetched: ${fetchWords(fault.reason, fault.word)}.`,
        "Run this again to go on where it stopped, or open the address in a browser to see what is there.",
      );
    }
  }

  return {
    shown: withoutCredentials(base),
    async readText(path) {
      const folder = await mkdtemp(join(tmpdir(), "foipack-get-"));
      try {
        const to = join(folder, "text");
        await downloadFile(addressOf(path), to, { ...web, maxBytes: MAX_LIST });
        return await readFile(to, "utf8");
      } catch (fault) {
        if (!(fault instanceof FetchFault)) throw fault;
        if (fault.reason === "bad-status" && /^4(?:04|10)$/.test(fault.word ?? "")) return undefined;
        throw new UserFault(
          `${quote(withoutCredentials(fault.path))} could not be fetched: ${fetchWords(fault.reason, fault.word)}.`,
          "Check the address; a browser shows what is there.",
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    bring,
    below: (inner) => webPlace(`${addressOf(inner)}/`, web),
  };
}
