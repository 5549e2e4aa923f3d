import type { DescriptorFindings } from "../../model/descriptor-findings.ts";
import { describeFault, headingOfFault } from "./descriptor-fault.ts";
import type { Wording, WordingOf } from "./wording-shape.ts";

/** Faults of datapackage.json (or .yaml): the five codes differ in which part of it is at fault. */
export const descriptorWording: WordingOf<keyof DescriptorFindings> = {
  "package-error": wordingFor(
    "A fault in the package's descriptor",
    "The descriptor (datapackage.json) cannot be read, or a property of the package itself is missing or wrong.",
    "the package",
  ),
  "resource-error": wordingFor(
    "A fault in a resource's description",
    "The descriptor says something about a resource (one of the package's files) that is missing, wrong or unsafe.",
    "the resource",
  ),
  "dialect-error": wordingFor(
    "A fault in a dialect",
    "The descriptor says in a “dialect” how a table's file is written (delimiter, quotation marks, header), and says it wrongly.",
    "the dialect",
  ),
  "schema-error": wordingFor(
    "A fault in a schema",
    "The descriptor says in a “schema” which columns a table has and which keys, and something in it is missing or wrong.",
    "the schema",
  ),
  "field-error": wordingFor(
    "A fault in the description of a column",
    "A field of the schema, which describes one column, has a property that is missing or wrong.",
    "the field",
  ),
};

function wordingFor(title: string, meaning: string, part: string): Wording<keyof DescriptorFindings> {
  return {
    title,
    meaning,
    heading: headingOfFault,
    describe: (fault, place) => describeFault(fault, place, part),
  };
}
