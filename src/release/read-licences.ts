import { get } from "../descriptor/read-property.ts";
import type { LicenceMetadata, ResourceRights } from "../model/attribution.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { addressOf, textOf } from "./read-texts.ts";

/** Licences of data that SPDX has, as it writes them. */
const SPDX: ReadonlyMap<string, string> = new Map(
  `CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-NC-ND-4.0
  ODbL-1.0 ODC-By-1.0 PDDL-1.0 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGL-Canada-2.0 MIT Apache-2.0 BSD-2-Clause BSD-3-Clause
  GFDL-1.3-only CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 etalab-2.0 NLOD-1.0 NLOD-2.0 Unlicense`
    .split(/\s+/)
    .map((id) => [id.toLowerCase(), id]),
);

/** What the Open Definition's service calls otherwise. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([["odc-pddl-1.0", "PDDL-1.0"]]);

/** The identifier that SPDX has for a licence's name; undefined where it has none. */
export function spdxOf(name: string | undefined): string | undefined {
  const folded = name?.toLowerCase() ?? "";
  return OTHER_NAMES.get(folded) ?? SPDX.get(folded);
}

/** SPDX's page of a licence. */
export function addressOfSpdx(spdx: string | undefined): string | undefined {
  return spdx === undefined ? undefined : `https://spdx.org/licenses/${spdx}.html`;
}

/** An entry of `licenses`; none where it says nothing. */
export function readLicence(licence: JsonObject): readonly LicenceMetadata[] {
  const name = textOf(licence, "name") ?? textOf(licence, "type") ?? textOf(licence, "id");
  const spdx = spdxOf(name);
  const path = get(licence, "path") ?? get(licence, "url");
  const address = addressOf(licence, "path") ?? addressOf(licence, "url") ?? addressOfSpdx(spdx);
  const title = textOf(licence, "title") ?? name ?? address ?? (typeof path === "string" ? path : undefined);
  if (title === undefined) return [];
  return [
    {
      title,
      ...(name === undefined ? {} : { name }),
      ...(spdx === undefined ? {} : { spdx }),
      ...(address === undefined ? {} : { address }),
    },
  ];
}

/** "CC-BY-4.0 (https://...)", or that there is none. */
export function licenceWords(licences: readonly LicenceMetadata[]): string {
  if (licences.length === 0) return "none stated";
  return licences
    .map(({ title, address }) => (address === undefined || address === title ? title : `${title} (${address})`))
    .join("; ");
}

/** What tells one licence from another: the words and the address, so that nothing told of one is taken for the other. */
function keyOf({ title, spdx, address }: LicenceMetadata): string {
  return JSON.stringify([spdx ?? title, address ?? ""]);
}

/** Each licence once. */
export function uniqueLicences(licences: readonly LicenceMetadata[]): readonly LicenceMetadata[] {
  return [...new Map(licences.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

/** Whether two lists state the same licences. */
function sameLicences(left: readonly LicenceMetadata[], right: readonly LicenceMetadata[]): boolean {
  return left.map(keyOf).toSorted().join() === right.map(keyOf).toSorted().join();
}

/** The resources whose licences are others than the package's. */
export function otherLicensed(
  licences: readonly LicenceMetadata[],
  resources: readonly ResourceRights[],
): readonly ResourceRights[] {
  return resources.filter((one) => one.hasOwnLicences && !sameLicences(one.licences, licences));
}
