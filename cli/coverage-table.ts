import type { Coverage } from "../src/validation/interval-coverage";

/**
 * How often intervals hold, as the lines of a Markdown table with the sum at the end.
 *
 * @param folds - What was left out one after the other: `models`.
 */
export function coverageTable(
  coverage: Readonly<Record<string, Coverage>>,
  folds: string,
): readonly string[] {
  const all = Object.values(coverage).reduce((a, b) => ({
    rows: a.rows + b.rows,
    folds: Math.max(a.folds, b.folds),
    inside: a.inside + b.inside,
    below: a.below + b.below,
  }));
  const rows = [
    ["figure", "values", folds, "inside", "below", "above"],
    ...[...Object.entries(coverage), ["all", all] as const].map(([name, ofFigure]) =>
      cells(name, ofFigure),
    ),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const [head, ...body] = rows.map(line);
  return [head!, line(widths.map((width) => "-".repeat(width))), ...body];
}

function cells(name: string, { rows, folds, inside, below }: Coverage): readonly string[] {
  const percent = (count: number): string => `${((100 * count) / rows).toFixed(1)} %`;
  return [
    name,
    String(rows),
    String(folds),
    percent(inside),
    percent(below),
    percent(rows - inside - below),
  ];
}
