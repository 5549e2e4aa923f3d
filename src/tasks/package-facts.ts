import { get, isArray } from "../descriptor/read-property.ts";
import type { Json, JsonObject, Package } from "../model/descriptor.ts";
import type { PackageFacts } from "../model/release-host.ts";
import { licenceWords, otherLicensed } from "../release/read-licences.ts";
import { licenceLines, readAttribution, rightsOf, sourceWords } from "../release/release-metadata.ts";

/** What catalogues are told of a package, from its descriptor. `home` is the web address of the repository. */
export function packageFacts(name: string, read: Package | undefined, home: string): PackageFacts {
  const descriptor: JsonObject = read?.descriptor ?? {};
  const conceptDoi = textOf(descriptor, "foi:conceptDoi");
  return {
    title: textOf(descriptor, "title") ?? name,
    description: textOf(descriptor, "description") ?? "",
    keywords: members(get(descriptor, "keywords")).filter((word) => typeof word === "string"),
    ...rightsFacts(name, read),
    identifier: `${home}#${name}`,
    ...(conceptDoi === undefined ? {} : { conceptDoi }),
  };
}

type RightsFacts = Pick<
  PackageFacts,
  "licences" | "otherLicences" | "licenceLines" | "sourceLines" | "contributors" | "creators"
>;

function rightsFacts(name: string, read: Package | undefined): RightsFacts {
  if (read === undefined) {
    return { licences: [], otherLicences: [], licenceLines: [], sourceLines: [], contributors: [], creators: [] };
  }
  const attribution = readAttribution(read, name, read.version ?? "");
  const { licences, resources, contributors, creators } = attribution;
  return {
    licences,
    otherLicences: otherLicensed(licences, resources).map((one) => ({
      resource: one.name,
      stem: one.stem,
      licences: one.licences,
      words: licenceWords(one.licences),
    })),
    licenceLines: licenceLines(attribution),
    sourceLines: rightsOf(attribution).sources.map(sourceWords),
    contributors,
    creators: contributors.length === 0 ? [] : creators,
  };
}

function members(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function textOf(object: JsonObject, property: string): string | undefined {
  const value = get(object, property);
  return typeof value === "string" && value !== "" ? value : undefined;
}
