import { get } from "../descriptor/read-property.ts";
import { writtenResource } from "../descriptor/written-resource.ts";
import type { Json, JsonObject, Resource } from "../model/descriptor.ts";
import type { DescriptorChange } from "../model/diff.ts";
import type { Revision } from "./revision.ts";
import { isSameJson, propertyChange } from "./same-json.ts";

/** Properties of a package that are compared elsewhere. */
const OF_PACKAGE: ReadonlySet<string> = new Set(["resources", "version"]);

/** Properties of a resource that are compared elsewhere, or by what they amount to. */
const OF_RESOURCE: ReadonlySet<string> = new Set([
  "name",
  "schema",
  "path",
  "url",
  "data",
  "dialect",
  "encoding",
  "foi:kind",
]);

/** Properties of the package itself that differ, and the order of its resources where that does. */
export function comparePackageProperties(before: Revision, after: Revision): DescriptorChange[] {
  const changes = compareWritten(before.package.descriptor, after.package.descriptor, OF_PACKAGE, undefined);
  const [old, now] = [before.package.resources.map(nameOf), after.package.resources.map(nameOf)];
  const order = [old.filter((name) => now.includes(name)), now.filter((name) => old.includes(name))] as const;
  if (!isSameJson(order[0], order[1])) changes.push(propertyChange("resources", order[0], order[1]));
  return changes;
}

/** Properties of a resource that differ, all but its schema. They are told under the later name. */
export function compareResourceProperties(
  before: Revision,
  after: Revision,
  old: Resource,
  now: Resource,
): DescriptorChange[] {
  const place = { resource: now.name };
  const changes = compareWritten(
    writtenResource(before.package.descriptor, old),
    writtenResource(after.package.descriptor, now),
    OF_RESOURCE,
    now.name,
  );
  const amounts: readonly (readonly [string, Json | undefined, Json | undefined])[] = [
    ["path", pathsOf(old), pathsOf(now)],
    ["dialect", { ...old.dialect }, { ...now.dialect }],
    ["encoding", old.encoding.toLowerCase(), now.encoding.toLowerCase()],
  ];
  for (const [property, one, other] of amounts) {
    if (!isSameJson(one, other)) changes.push({ ...place, ...propertyChange(property, one, other) });
  }
  return changes;
}

function compareWritten(
  before: JsonObject,
  after: JsonObject,
  skipped: ReadonlySet<string>,
  resource: string | undefined,
): DescriptorChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const place = resource === undefined ? {} : { resource };
  return [...names].flatMap((property): DescriptorChange[] => {
    const [old, now] = [get(before, property), get(after, property)];
    if (skipped.has(property) || isSameJson(old, now)) return [];
    return [{ ...place, ...propertyChange(property, old, now) }];
  });
}

function nameOf({ name }: Resource): string {
  return name;
}

/** One path, or the list of them. Undefined for data in the descriptor itself. */
function pathsOf({ source }: Resource): Json | undefined {
  if (source.kind === "inline") return undefined;
  return source.paths.length === 1 ? source.paths[0] : source.paths;
}
