import { licenseProperty } from "../../descriptor/normalise-v1.ts";
import { get, isArray, isObject } from "../../descriptor/read-property.ts";
import { beforeAfter } from "../../diff/same-json.ts";
import type { Json } from "../../model/descriptor.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf } from "../define-bump-rule.ts";

/** Major: the package or a resource is under another licence. The words in which a licence is given only describe. */
export const licencesRule = defineBumpRule({
  name: "licences",
  changes({ descriptor }) {
    return descriptor.flatMap(({ resource, property, before, after }): Change[] => {
      if (property !== "licenses") return [];
      const place = { ...placeOf(resource, undefined), count: 1 };
      const sides = beforeAfter(before, after);
      if (licencesOf(before) === licencesOf(after)) {
        return [{ kind: "metadata-changed", bump: "patch", ...place, details: { property, ...sides } }];
      }
      return [{ kind: "licence-changed", bump: "major", ...place, details: sides }];
    });
  },
});

/** The licences by name, or by address where one has no name, whatever their order. */
function licencesOf(licenses: Json | undefined): string {
  const names = (isArray(licenses) ? licenses : []).map((license) => {
    if (!isObject(license)) return JSON.stringify(license);
    const name = get(license, licenseProperty(license, "name")) ?? get(license, licenseProperty(license, "path"));
    return JSON.stringify(name ?? null);
  });
  return names.toSorted().join();
}
