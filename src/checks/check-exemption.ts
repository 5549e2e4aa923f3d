import { exemptions, findExemption } from "../schemas/vocabulary.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { cellPlace } from "./cell-place.ts";
import { defineCheck } from "./define-check.ts";

/** An exemption that the act it is named with does not have. */
export const checkExemption = defineCheck({
  name: "exemption",
  codes: ["unknown-exemption"],
  start(context) {
    if (context.rules === undefined) return undefined;
    const column = (name: string) => context.columns.find(({ field }) => field?.name === name);
    const [actColumn, sectionColumn] = [column("exemption_act"), column("exemption_section")];
    if (actColumn === undefined || sectionColumn === undefined) return undefined;
    return {
      row(row) {
        if (row.reported.has(actColumn.index) || row.reported.has(sectionColumn.index)) return;
        const act = row.values[actColumn.index];
        const written = row.values[sectionColumn.index];
        if (typeof act !== "string" || typeof written !== "string") return;
        const unknown = written.split("; ").find((section) => findExemption(act, section) === undefined);
        if (unknown === undefined) return;
        context.emit({
          code: "unknown-exemption",
          severity: "warning",
          place: cellPlace(context, row, sectionColumn.index),
          args: { act, section: unknown, ...nearTo(act, unknown) },
        });
      },
    };
  },
});

/** The same section of another act, which the wrong act was named for; else one of this act that is written much alike. */
function nearTo(act: string, section: string) {
  const own = exemptions.filter((exemption) => exemption.act === act);
  const other = exemptions.map((exemption) => exemption.act).find((one) => findExemption(one, section) !== undefined);
  const member = nearestMember(
    section,
    own.map((exemption) => exemption.section),
  );
  const near =
    other === undefined ? own.find((exemption) => exemption.section === member) : findExemption(other, section);
  return near === undefined ? {} : { near: { act: near.act, section: near.section, name: near.name } };
}
