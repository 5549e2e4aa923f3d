import type { JsonObject } from "../model/descriptor.ts";
import { report, type Spot, shown } from "./descriptor-finding.ts";
import { get, isArray, isObject } from "./read-property.ts";
import { isWebAddress } from "./safe-path.ts";

/** v1 named its own profiles by a word or an address. A fiscal package has rules of its own, which are not checked. */
const V1_PROFILE =
  /^(?:https?:\/\/(?:specs\.)?frictionlessdata\.io\/schemas\/)?(?:tabular-)?data-(?:package|resource)(?:\.json)?$/;
const PROFILE = /^https?:\/\/datapackage\.org\/profiles\/[12]\.[0-9]+\/(?:datapackage|dataresource)\.json$/;

/**
 * Tells, once for a package, of profiles that are not the standard's own (glossary, "Profile"; v1's `profile`). A
 * descriptor MUST be held to them, and none is fetched. What is inside a package has no `$schema` that counts.
 */
export function checkProfiles(spot: Spot, descriptor: JsonObject): void {
  const foreign: { readonly value: string; readonly tokens: readonly (string | number)[] }[] = [];
  const $schema = get(descriptor, "$schema");
  // One that is no address is an error of its own.
  const isForeign =
    typeof $schema === "string" && /^https?:/i.test($schema) && isWebAddress($schema) && !isKnown($schema);
  if (isForeign) foreign.push({ value: $schema, tokens: ["$schema"] });
  const look = (object: JsonObject, ...tokens: readonly (string | number)[]): void => {
    const profile = get(object, "profile");
    if (typeof profile !== "string" || profile === "" || isKnown(profile)) return;
    foreign.push({ value: profile, tokens: [...tokens, "profile"] });
  };
  look(descriptor);
  const resources = get(descriptor, "resources");
  for (const [index, resource] of (isArray(resources) ? resources : []).entries()) {
    if (isObject(resource)) look(resource, "resources", index);
  }
  const [first] = foreign;
  if (first === undefined) return;
  const property = String(first.tokens.at(-1));
  const args = { reason: "profile-not-applied", property, value: shown(first.value), places: foreign.length } as const;
  report(spot, "note", args, ...first.tokens);
}

function isKnown(profile: string): boolean {
  return PROFILE.test(profile) || V1_PROFILE.test(profile);
}
