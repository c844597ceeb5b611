import type { Grade, Source } from "../catalog/source";

/** Firm to weak; the mark fills up with how firm it is. */
export const GRADES: Readonly<Record<Grade, { readonly name: string; readonly mark: string }>> = {
  measured: { name: "measured", mark: "●" },
  fitted: { name: "fitted", mark: "◐" },
  "data-sheet": { name: "data sheet", mark: "◇" },
  assumed: { name: "assumed", mark: "○" },
};

/** A source in a line: `○ assumed: MLCommons MLPerf Inference power results`. */
export function sourceText({ grade, title }: Source): string {
  const { mark, name } = GRADES[grade];
  return `${mark} ${name}: ${title}`;
}
