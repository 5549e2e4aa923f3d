import { visible } from "./visible.ts";
import { counted, grouped } from "./wording/words.ts";

/** A package as the words about a site show it. */
export interface ShownSitePackage {
  readonly name: string;
  readonly latest: string | null;
  readonly versions: number;
  readonly isKept: boolean;
}

/** More packages than these are only counted. */
const MOST = 20;

/** What a site has, and where its pages are. */
export function renderSite({ packages }: { readonly packages: readonly ShownSitePackage[] }, out: string): string {
  const where = visible(out);
  const lines = packages.slice(0, MOST).map(({ name, latest, versions }) => {
    const what =
      latest === null ? "no version is offered" : `version ${latest}, ${counted(versions, "version")} in all`;
    return `${visible(name)}: ${what}\n  ${where}/${name}/index.html\n`;
  });
  const more = packages.length - lines.length;
  const others = more > 0 ? [`and ${counted(more, "other package")}\n`] : [];
  const kept = packages.filter(({ isKept }) => isKept).length;
  const same = kept === 0 ? "" : `; ${kept === packages.length ? "none" : grouped(packages.length - kept)} had changed`;
  return `${[...lines, ...others].join("")}${lines.length === 0 ? "" : "\n"}${counted(packages.length, "package")}${same}. Open ${where}/index.html\n`;
}
