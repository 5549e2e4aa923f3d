import { isWebAddress, schemeOf } from "../descriptor/safe-path.ts";
import type { Resource } from "../model/descriptor.ts";
import type { FindingOf } from "../model/finding.ts";
import { tableFormat } from "../tables/table-format.ts";
import { withoutCredentials } from "./open-resource.ts";

/** Why the data of a resource cannot be checked, as far as its description tells. */
export interface Obstacle {
  /** The property of the resource that it is about. */
  readonly property: "path" | "data" | "format" | "compression";
  readonly fault: Pick<FindingOf<"source-error">, "code" | "args"> | Pick<FindingOf<"format-error">, "code" | "args">;
}

/** What keeps a resource from being checked; undefined where it can be. Nothing is passed over without a word. */
export function findObstacle(resource: Resource, mayFetch: boolean): Obstacle | undefined {
  const { source, isTable, compression } = resource;
  const remote = source.kind === "path" ? source.paths.find(isWebAddress) : undefined;
  if (remote !== undefined) {
    const reason = mayFetch ? "not-https" : "remote";
    const isRefused = !mayFetch || schemeOf(remote) !== "https";
    const args = { reason, path: withoutCredentials(remote) } as const;
    if (isRefused) return { property: "path", fault: { code: "source-error", args } };
  }
  if (!isTable) return undefined;
  const format = tableFormat(resource);
  if (typeof format !== "string") return unsupported("format", format.unread);
  const isPacked = source.kind === "path" && compression !== undefined && compression !== "gz";
  return isPacked ? unsupported("compression", compression) : undefined;
}

function unsupported(property: Obstacle["property"], format: string): Obstacle {
  return { property, fault: { code: "format-error", args: { reason: "unsupported", format } } };
}
