import type { Resource } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { compileConstraints, type JsonSchemaCompiler, MAX_FAULTS } from "../tables/compile-constraints.ts";
import { compileFieldReader } from "../tables/read-field.ts";
import type { CompiledField } from "./table-columns.ts";

/**
 * Compiles the fields of a resource's schema. What the check of the descriptor could not see, because it takes the
 * field's type to read a format, a bound or a pattern, comes as findings without a line.
 */
export async function compileFields(
  packageName: string,
  resource: Resource,
  compileJsonSchema: JsonSchemaCompiler,
): Promise<{ readonly fields: readonly CompiledField[]; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  const fields: CompiledField[] = [];
  let omitted = 0;
  for (const [at, field] of (resource.schema?.fields ?? []).entries()) {
    const { reader, faults } = compileFieldReader(field);
    const constraints = await compileConstraints(field, reader, compileJsonSchema);
    const tell = (severity: Severity, args: DescriptorFault): void => {
      const pointer = `/resources/${resource.index}/schema/fields/${at}${"property" in args ? `/${args.property}` : ""}`;
      const place = { package: packageName, resource: resource.name, field: field.name, pointer };
      findings.push({ code: "field-error", severity, place, args });
    };
    for (const fault of [...faults, ...constraints.faults]) tell("error", fault);
    for (const doubt of constraints.doubts) tell("warning", doubt);
    omitted += constraints.omitted;
    fields.push({ field, reader, constraints: constraints.tests });
  }
  if (omitted > 0) {
    const place = { package: packageName, resource: resource.name, pointer: `/resources/${resource.index}/schema` };
    const args = { limit: "descriptor-findings", value: MAX_FAULTS, omitted } as const;
    findings.push({ code: "limit-reached", severity: "warning", place, args });
  }
  return { fields, findings };
}
