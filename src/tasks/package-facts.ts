import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject, Package } from "../model/descriptor.ts";
import type { PackageFacts } from "../model/release-host.ts";

/** What catalogues are told of a package, from its descriptor. `home` is the web address of the repository. */
export function packageFacts(name: string, read: Package | undefined, home: string): PackageFacts {
  const descriptor: JsonObject = read?.descriptor ?? {};
  const conceptDoi = textOf(descriptor, "foi:conceptDoi");
  return {
    title: textOf(descriptor, "title") ?? name,
    description: textOf(descriptor, "description") ?? "",
    keywords: members(get(descriptor, "keywords")).filter((word) => typeof word === "string"),
    licences: objects(get(descriptor, "licenses")).map((licence) => {
      const [given, path, title] = [textOf(licence, "name"), textOf(licence, "path"), textOf(licence, "title")];
      return {
        ...(given === undefined ? {} : { name: given }),
        ...(path === undefined ? {} : { path }),
        ...(title === undefined ? {} : { title }),
      };
    }),
    contributors: objects(get(descriptor, "contributors")).flatMap((one) => textOf(one, "title") ?? []),
    identifier: `${home}#${name}`,
    ...(conceptDoi === undefined ? {} : { conceptDoi }),
  };
}

function members(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return members(value).filter((member) => isObject(member));
}

function textOf(object: JsonObject, property: string): string | undefined {
  const value = get(object, property);
  return typeof value === "string" && value !== "" ? value : undefined;
}
