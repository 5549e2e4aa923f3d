import type { Package } from "../model/descriptor.ts";
import type { Environment, FileStore, RemoteFiles } from "../model/environment.ts";
import type { RowSchemaFault } from "../schemas/row-schema.ts";
import type { JsonSchemaCompiler } from "../tables/compile-constraints.ts";
import type { InlineTexts } from "./open-resource.ts";
import type { CommandChecks } from "./opt-in/command-checks.ts";
import type { DescriptorReading } from "./read-descriptor.ts";
import type { RowSchemaRules } from "./row-schema-rules.ts";

/** A package to be validated: its files, the descriptor among them, and what it may ask of those around it. */
export interface PackageInput {
  readonly store: FileStore;
  /** Within the store. */
  readonly descriptorPath: string;
  readonly environment: Environment;
  /** The web, where the user said that it may be asked. */
  readonly remote?: RemoteFiles;
  /** The descriptor, where it is no file of the store or has been read already. */
  readonly reading?: DescriptorReading;
  /** The row schema of a kind, in the state that goes with this package. */
  readonly rowSchema: (kind: string) => Promise<RowSchemaLookup>;
  /** A package beside this one, by its name. */
  readonly neighbour: (name: string) => Promise<NeighbourPackage | undefined>;
  readonly compileJsonSchema: JsonSchemaCompiler;
  /** Checks that were asked for on the command line. */
  readonly checks?: CommandChecks;
  /** What reads tables: the reference engine alone, the screen before it wherever it can, or that only where it pays. */
  readonly engine?: Engine;
}

export type Engine = "auto" | "reference" | "screen";

/** What became of the search for a kind's row schema. */
export type RowSchemaLookup =
  | { readonly found: "rules"; readonly rules: RowSchemaRules }
  | { readonly found: "nothing"; readonly known: readonly string[] }
  /** There is one, but it cannot be used. `file` is as shown to people. */
  | { readonly found: "faults"; readonly file: string; readonly faults: readonly RowSchemaFault[] };

/** A package that foreign keys of another point into. */
export interface NeighbourPackage {
  readonly package: Package;
  readonly store: FileStore;
  /** Of data in its descriptor. */
  readonly inline: InlineTexts;
}
