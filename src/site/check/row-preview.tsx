import { useEffect, useRef } from "preact/hooks";
import { ScrollRegion } from "../scroll-region.tsx";
import type { RowPreview } from "./check-messages.ts";

interface PreviewTableProps {
  readonly preview: RowPreview;
  readonly rowWord: "line" | "row";
  readonly line: number | undefined;
}

/** The rows around a finding, with its cell marked. */
export function PreviewTable({ preview, rowWord, line }: PreviewTableProps) {
  const { columns, before, after, rows } = preview;
  const title = `Rows around ${rowWord} ${line ?? ""}`;
  const table = useRef<HTMLTableElement>(null);

  // Of a wide table, the cell that it is about is what is seen first.
  useEffect(() => {
    const marked = table.current?.querySelector<HTMLElement>(".check-marked");
    const region = table.current?.closest(".check-preview");
    if (!marked || !region) return;
    region.scrollLeft = marked.offsetLeft + (marked.offsetWidth - region.clientWidth) / 2;
  }, [preview]);

  return (
    <ScrollRegion class="check-preview" label={title}>
      <table ref={table}>
        <thead>
          <tr>
            <th scope="col">{rowWord === "row" ? "Row" : "Line"}</th>
            {before ? <th scope="col">…</th> : undefined}
            {columns.map(({ number, label }) => (
              <th scope="col" key={number}>
                {label === "" ? `Column ${number}` : label}
              </th>
            ))}
            {after ? <th scope="col">…</th> : undefined}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line: at, cells, isFound, marked }) => (
            <tr key={at} class={isFound ? "check-found" : undefined}>
              <th scope="row">{at}</th>
              {before ? <td /> : undefined}
              {cells.map((cell, index) =>
                marked.includes(columns[index]?.number ?? 0) ? (
                  <td key={index} class="check-marked">
                    <mark>{cell === "" ? "(blank)" : cell}</mark>
                  </td>
                ) : (
                  <td key={index}>{cell}</td>
                ),
              )}
              {after ? <td /> : undefined}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
