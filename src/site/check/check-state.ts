import type {
  CheckProgress,
  CheckResult,
  CodeExplanation,
  ReportFormat,
  RowPreview,
  SheetFacts,
  WorkerMessage,
} from "./check-messages.ts";
import type { GroupPart } from "./finding-group.tsx";
import type { ChosenFile } from "./use-file-drop.ts";

/** What the page shows. */
export interface CheckState {
  readonly file: ChosenFile | undefined;
  /** What is said aloud: where the check stands. */
  readonly status: string;
  readonly progress: CheckProgress | undefined;
  /** Why there is no result. */
  readonly trouble: string | undefined;
  readonly sheets: readonly SheetFacts[] | undefined;
  readonly hidden: readonly string[];
  readonly result: CheckResult | undefined;
  readonly writing: ReportFormat | undefined;
  readonly parts: ReadonlyMap<number, GroupPart>;
  readonly previews: ReadonlyMap<string, RowPreview>;
  readonly explanations: ReadonlyMap<string, CodeExplanation>;
}

/** What happens on the page. */
type CheckStep =
  | WorkerMessage
  | { readonly tell: "started"; readonly file: ChosenFile }
  | { readonly tell: "cancelled" }
  | { readonly tell: "writing"; readonly format: ReportFormat };

export const START: CheckState = {
  file: undefined,
  status: "",
  progress: undefined,
  trouble: undefined,
  sheets: undefined,
  hidden: [],
  result: undefined,
  writing: undefined,
  parts: new Map(),
  previews: new Map(),
  explanations: new Map(),
};

/** So many previews are kept. */
const MOST_PREVIEWS = 50;

/** What the page shows after a step. */
export function nextState(state: CheckState, step: CheckStep): CheckState {
  switch (step.tell) {
    case "started": {
      const progress = { bytes: 0, totalBytes: step.file.blob.size, pass: 1, doing: "check" } as const;
      return { ...START, file: step.file, status: `Checking ${step.file.name}`, progress };
    }
    case "cancelled":
      return { ...START, file: state.file, status: "Cancelled" };
    case "progress":
      // What comes after the end was sent before it.
      return isWorking(state) ? { ...state, progress: step.progress } : state;
    case "sheets":
      return {
        ...state,
        progress: undefined,
        status: "The workbook has several sheets",
        sheets: step.sheets,
        hidden: step.hidden,
      };
    case "refused":
      return { ...state, progress: undefined, writing: undefined, status: "Not checked", trouble: step.words };
    case "failed": {
      const trouble = `foipack itself failed at it (${step.words}). That is a mistake in foipack and not in the file.`;
      return { ...state, progress: undefined, writing: undefined, status: "Not checked", trouble };
    }
    case "result":
      return { ...state, progress: undefined, status: `Checked: ${step.result.verdict}`, result: step.result };
    case "writing":
      return { ...state, writing: step.format, status: "Writing the report" };
    case "report":
      return { ...state, progress: undefined, writing: undefined, status: "The report is ready" };
    case "findings": {
      const { group, from, findings } = step;
      const previews = new Map([...state.previews].filter(([id]) => !id.startsWith(`${group}/`)));
      return { ...state, parts: new Map(state.parts).set(group, { from, findings }), previews };
    }
    case "rows": {
      const previews = new Map(state.previews).set(`${step.group}/${step.at}`, step.preview);
      for (const id of previews.keys()) {
        if (previews.size <= MOST_PREVIEWS) break;
        previews.delete(id);
      }
      return { ...state, previews };
    }
    case "explanation":
      return { ...state, explanations: new Map(state.explanations).set(step.code, step.explanation) };
  }
}

function isWorking({ progress, writing }: CheckState): boolean {
  return progress !== undefined || writing !== undefined;
}
