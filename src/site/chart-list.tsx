import { chartSize } from "./chart-layout.ts";
import type { PackageContext } from "./package-context.ts";
import { linkFrom } from "./page.tsx";
import { blankInTable, chartFiles, omittedWords, planCharts } from "./plan-charts.ts";
import { chartPath } from "./site-paths.ts";

/** The charts of a package: files, since a strict policy lets no drawing have a style of its own within a page. */
export function Charts({ context }: { readonly context: PackageContext }) {
  const { content, authorities, path, name } = context;
  const charts = planCharts(content, authorities);
  if (charts.length === 0) return undefined;
  return (
    <section aria-labelledby="section_charts">
      <h2 id="section_charts">{charts.length === 1 ? "Chart" : "Charts"}</h2>
      <div class="charts">
        {charts.map((chart) => {
          const { wide, narrow } = chartFiles(chart);
          const table = content.tables.find((one) => one.name === chart.table);
          const blank = table === undefined ? [] : blankInTable(table);
          return (
            <figure key={chart.id} class={chart.drawing.kind === "bars" ? "chart" : "chart chart-small"}>
              <figcaption>
                <h3>
                  <bdi>{chart.title}</bdi>
                </h3>
              </figcaption>
              <picture>
                <source
                  media="(max-width: 42rem)"
                  srcset={linkFrom(path, chartPath(name, narrow))}
                  {...chartSize(chart.drawing, "narrow")}
                />
                <img
                  src={linkFrom(path, chartPath(name, wide))}
                  alt={`${chart.title}. ${chart.text}`}
                  loading="lazy"
                  {...chartSize(chart.drawing, "wide")}
                />
              </picture>
              <p class="chart-note">
                {chart.drawing.kind === "timeline" ? chart.text : undefined} {omittedWords(chart)}{" "}
                {blank.length === 0 ? undefined : `Not drawn, since blank: ${blank.join(", ")}.`}{" "}
                <a href={`#${context.tableId(chart.table)}`}>
                  The same as a table<span class="unseen-words">: {chart.title}</span>
                </a>
              </p>
            </figure>
          );
        })}
      </div>
    </section>
  );
}
