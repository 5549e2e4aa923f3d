import type { ForeignKey, Package, Resource } from "../model/descriptor.ts";
import type { Environment, FileStore, RemoteFiles } from "../model/environment.ts";
import type { RowSchemaFault } from "../schemas/row-schema.ts";
import type { RecordAutomaton } from "../screen/record-automaton.ts";
import type { ScannedRecords, ScanProgress, ScanStop } from "../screen/scan-plan.ts";
import type { BeyondAscii } from "../tables/beyond-ascii.ts";
import type { JsonSchemaCompiler } from "../tables/compile-constraints.ts";
import type { Header } from "../tables/read-table.ts";
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
  /** Scans large files of this machine in several threads; absent where there are none. */
  readonly startThreads?: StartThreads;
}

/** What a thread needs to know of a table; all of it can be sent to one. */
export interface ThreadRequest {
  /** Of the file on this machine; absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly resource: Resource;
  readonly header: Header;
  readonly references: readonly SentReference[];
  readonly automaton: RecordAutomaton;
  /** How many keys are looked at, and about how many records there are. */
  readonly keys: number;
  readonly records: number;
}

/** The keys that a foreign key may point at; undefined where they could not be read. */
export interface SentReference {
  readonly foreignKey: ForeignKey;
  readonly index: { readonly keys: readonly string[]; readonly samples: readonly string[] } | undefined;
}

/** Threads that scan one table. They get ready while it is prepared. */
export interface ScanningThreads {
  /** A text says why the scan was given up. Tells now and then how far it is. */
  readonly scan: (request: ThreadRequest) => AsyncGenerator<ScanProgress, ScannedRecords | ScanStop>;
  /** The bytes beyond ASCII of the file that was scanned, chunk by chunk, sought while those before them are looked at. */
  readonly beyondAscii: () => AsyncGenerator<BeyondAscii>;
  /** Ends them, whether they were used or not. */
  readonly close: () => Promise<void>;
}

/** Starts threads for a file of this size. */
export type StartThreads = (bytes: number) => ScanningThreads;

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
