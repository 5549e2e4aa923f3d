import { beforeAfter } from "../../diff/same-json.ts";
import type { DescriptorChange } from "../../model/diff.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf } from "../define-bump-rule.ts";

/** Properties of a resource that say where its file is and how it is written, not what is in it. */
const OF_RESOURCE: ReadonlySet<string> = new Set([
  "path",
  "dialect",
  "encoding",
  "format",
  "mediatype",
  "compression",
  "bytes",
  "hash",
  "type",
  "profile",
]);

/** Properties of a package that say how or when the descriptor was written. */
const OF_PACKAGE: ReadonlySet<string> = new Set(["$schema", "profile", "created", "resources"]);

/** Whether a property is about the form of files alone. */
export function isFileForm({ resource, property }: DescriptorChange): boolean {
  return (resource === undefined ? OF_PACKAGE : OF_RESOURCE).has(property);
}

/** None: a file was moved, or is written in another way: quoting, line ends, encoding. */
export const fileFormRule = defineBumpRule({
  name: "file-form",
  changes({ descriptor }) {
    return descriptor.filter(isFileForm).map(({ resource, property, before, after }): Change => {
      const place = { bump: "none", ...placeOf(resource, undefined), count: 1 } as const;
      const sides = beforeAfter(before, after);
      return property === "path"
        ? { kind: "path-moved", ...place, details: sides }
        : { kind: "file-form-changed", ...place, details: { property, ...sides } };
    });
  },
});
