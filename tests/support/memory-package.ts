import type { Engine, PackageInput } from "../../src/checks/package-input.ts";
import { readDescriptor } from "../../src/checks/read-descriptor.ts";
import { validatePackage } from "../../src/checks/validate-package.ts";
import { createLocalHasher } from "../../src/edge/hasher.ts";
import type { FileStore } from "../../src/model/environment.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { compileJsonSchema } from "../../src/schemas/compile-json-schema.ts";

/** The bytes of a file in pieces. */
export type Cut = (bytes: Uint8Array) => Iterable<Uint8Array>;

/** Pieces that end at these places; a place may come twice, which gives an empty piece. */
export function cutAt(...places: readonly number[]): Cut {
  return function* cut(bytes) {
    let from = 0;
    for (const place of [...places.toSorted((left, right) => left - right), bytes.length]) {
      const to = Math.min(place, bytes.length);
      yield bytes.slice(from, to);
      from = to;
    }
  };
}

export function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/** Files held in memory, given out in pieces. */
function memoryStore(files: { readonly [path: string]: string | Uint8Array }, cut: Cut = cutAt()): FileStore {
  const find = (path: string) => (Object.hasOwn(files, path) ? toBytes(files[path] ?? "") : undefined);
  return {
    label: "",
    async facts(path) {
      const bytes = find(path);
      return bytes && { kind: "file", bytes: bytes.length, modified: 0 };
    },
    async *chunks(path) {
      yield* cut(find(path) ?? new Uint8Array(0));
    },
    async list() {
      return Object.keys(files).sort();
    },
  };
}

/** Validates a package whose files are in memory, with at most one other beside it, and gives everything that happens. */
export async function eventsOf(
  files: { readonly [path: string]: string | Uint8Array },
  cut?: Cut,
  beside: { readonly [path: string]: string | Uint8Array } | undefined = undefined,
  engine: Engine = "auto",
): Promise<readonly ValidationEvent[]> {
  const input: PackageInput = {
    store: memoryStore(files, cut),
    descriptorPath: "datapackage.json",
    environment: { hasher: createLocalHasher, clock: () => 0 },
    async rowSchema(kind) {
      const rules = builtInRowSchema(kind);
      return rules === undefined ? { found: "nothing", known: builtInKinds } : { found: "rules", rules };
    },
    async neighbour(name) {
      if (beside === undefined) return undefined;
      const store = memoryStore(beside);
      const { package: found, inline } = await readDescriptor(store, "datapackage.json");
      return found?.name === name ? { package: found, store, inline } : undefined;
    },
    compileJsonSchema,
    engine,
  };
  const events: ValidationEvent[] = [];
  for await (const event of validatePackage(input)) events.push(event);
  return events;
}
