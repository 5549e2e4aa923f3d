import type { Finding } from "../model/finding.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/**
 * Documents of responses: each is in the package, can be read, and is the one that its row registers by its SHA-256. The
 * row schema says which fields hold that (`foi:document`). A file in `evidence/` that no row registers is told of once.
 */
export const checkDocument = defineCheck({
  name: "document",
  codes: ["evidence-missing", "evidence-document-changed", "evidence-unreadable", "evidence-unregistered"],
  start(context) {
    const fields = context.rules?.schema.document;
    const { documents } = context;
    if (fields === undefined || documents === undefined) return undefined;
    const pathColumn = context.columns.find(({ field }) => field?.name === fields.path);
    const digestColumn = context.columns.find(({ field }) => field?.name === fields.sha256);
    if (pathColumn === undefined) return undefined;
    return {
      row(row) {
        const path = row.values[pathColumn.index];
        const found = typeof path === "string" ? documents.found.get(path) : undefined;
        if (found === undefined) return;
        const place = cellPlace(context, row, pathColumn.index);
        if (found.missing !== undefined) {
          context.emit({ code: "evidence-missing", severity: "error", place, args: found.missing });
        }
        if (found.fault !== undefined) {
          const args = { path: found.path, fault: found.fault };
          context.emit({ code: "evidence-unreadable", severity: "error", place, args });
        }
        const expected = digestColumn && row.values[digestColumn.index];
        if (digestColumn === undefined || typeof expected !== "string" || found.sha256 === undefined) return;
        // That it is no digest at all has been said.
        if (row.reported.has(digestColumn.index) || expected.toLowerCase() === found.sha256) return;
        const args = { path: found.path, expected, actual: found.sha256 };
        const where = cellPlace(context, row, digestColumn.index);
        context.emit({ code: "evidence-document-changed", severity: "error", place: where, args });
      },
      *end() {
        for (const { path, name } of documents.unregistered) {
          const place = { package: context.package, resource: context.resource.name, file: name };
          yield { code: "evidence-unregistered", severity: "warning", place, args: { path } } satisfies Finding;
        }
      },
    };
  },
});
