import type { ConformancePackage } from "./case.ts";
import { packageCases } from "./data-package/package.ts";
import { resourceCases } from "./data-resource/resource.ts";
import { extensionCases } from "./extensions/extensions.ts";
import { glossaryCases } from "./glossary/glossary.ts";
import { recipeCases } from "./recipes/compression.ts";
import { securityCases } from "./security/security.ts";
import { dialectCases } from "./table-dialect/dialect.ts";
import { categoryCases } from "./table-schema/categories.ts";
import { collectionCases } from "./table-schema/collections.ts";
import { constraintCases } from "./table-schema/constraints.ts";
import { dateCases } from "./table-schema/dates.ts";
import { fieldCases } from "./table-schema/field.ts";
import { foreignKeyCases } from "./table-schema/foreign-keys.ts";
import { geographyCases } from "./table-schema/geography.ts";
import { keyCases } from "./table-schema/keys.ts";
import { numberCases } from "./table-schema/number.ts";
import { schemaCases } from "./table-schema/schema.ts";
import { textCases } from "./table-schema/text.ts";

/** Every case of the conformance suite. */
export const allCases: readonly ConformancePackage[] = [
  ...packageCases,
  ...resourceCases,
  ...dialectCases,
  ...schemaCases,
  ...keyCases,
  ...foreignKeyCases,
  ...fieldCases,
  ...categoryCases,
  ...textCases,
  ...numberCases,
  ...collectionCases,
  ...dateCases,
  ...geographyCases,
  ...constraintCases,
  ...extensionCases,
  ...glossaryCases,
  ...securityCases,
  ...recipeCases,
];
