import { chartFiles, planCharts } from "../../site/plan-charts.ts";
import type { SiteFile } from "../../site/site-file.ts";
import type { SharedNames, VersionContent } from "../../site/site-model.ts";
import { chartPath } from "../../site/site-paths.ts";
import type { DrawChart } from "./draw-charts.ts";

let loading: Promise<DrawChart> | undefined;

/** The files of the charts of a version. What they are drawn with is slow to load: it is loaded when the first is drawn. */
export async function drawnCharts(
  name: string,
  content: VersionContent,
  { authorities }: SharedNames,
): Promise<readonly SiteFile[]> {
  const charts = planCharts(content, authorities);
  if (charts.length === 0) return [];
  loading ??= import("./draw-charts.ts").then(({ openCharts }) => openCharts());
  const draw = await loading;
  return charts.flatMap((chart) => {
    const { wide, narrow } = chartFiles(chart);
    return [
      { path: chartPath(name, wide), content: draw(chart, "wide") },
      { path: chartPath(name, narrow), content: draw(chart, "narrow") },
    ];
  });
}
