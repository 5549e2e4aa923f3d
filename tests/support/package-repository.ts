import { join } from "node:path";
import type { JsonObject } from "../../src/model/descriptor.ts";
import type { GitOptions } from "../../src/tasks/use-repository.ts";
import type { TestRepository } from "./git-repository.ts";

/** A package of one table `people` with the key `id`. */
export interface GivenPeople {
  readonly name?: string;
  readonly version?: string | undefined;
  readonly csv?: string;
  /** Of the descriptor, besides name, version and resources. */
  readonly descriptor?: JsonObject;
  /** Of the schema, besides its fields. */
  readonly schema?: JsonObject;
  /** In the place of `status`. */
  readonly status?: JsonObject;
}

export const people = "id,name,status\n1,Ann,open\n2,Bea,closed\n3,Cy,open\n";

/** The files of a package in `datapackages/NAME`, valid as they stand. */
export function peopleFiles(given: GivenPeople = {}): Record<string, string> {
  const { name = "people", csv = people, descriptor = {}, schema = { primaryKey: ["id"] }, status } = given;
  const fields = [
    { name: "id", type: "integer" },
    { name: "name", type: "string" },
    status ?? { name: "status", type: "string", constraints: { enum: ["open", "closed", "void"] } },
  ];
  const written = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    ...("version" in given && given.version === undefined ? {} : { version: given.version ?? "1.0.0" }),
    licenses: [{ name: "CC0-1.0" }],
    resources: [{ name: "people", type: "table", path: "people.csv", schema: { fields, ...schema } }],
    ...descriptor,
  };
  return {
    [`datapackages/${name}/datapackage.json`]: `${JSON.stringify(written, undefined, 2)}\n`,
    [`datapackages/${name}/people.csv`]: csv,
  };
}

/** How tasks are told of a repository of a test. */
export function optionsFor({ folder, ambient }: TestRepository, below = ""): GitOptions & { readonly from: string } {
  return { from: join(folder, below), ambient };
}
