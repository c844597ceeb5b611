import { configurationName, varyingTraits } from "../src/charts/configuration-name";
import { formatCount, formatNumber } from "../src/charts/format";
import { sweepCounts } from "../src/charts/sweep-counts";
import { sweepWords } from "../src/charts/sweep-words";
import type { SweepResult } from "../src/explore/columns";
import type { Scenario } from "../src/scenario/scenario";
import { figureColumn, type FigureBasis, type FigureId } from "../src/scenario/sweep-figures";
import { frontierRows } from "../src/state/frontiers";
import { KILO } from "../src/units";

/** Rows on frontiers by the names of the figures between which they lie. */
export type Frontiers = Readonly<Record<string, Uint32Array>>;

/** The two frontiers that the page draws first: energy against latency and against throughput. */
export function sweepFrontiers(
  { latencyAxis }: Scenario,
  { columns }: SweepResult,
  basis: FigureBasis,
): Frontiers {
  return {
    [`${latencyAxis}_energy`]: frontierRows(columns, latencyAxis, "energy", basis),
    throughput_energy: frontierRows(columns, "throughput", "energy", basis),
  };
}

const FIGURES: readonly (readonly [head: string, figure: FigureId, factor: number])[] = [
  ["J/token", "energy", 1],
  ["TTFT ms", "ttft", KILO],
  ["TBT ms", "tbt", KILO],
  ["E2E s", "e2e", 1],
  ["tok/s", "throughput", 1],
  ["W, all GPUs", "power", 1],
  ["USD/Mtok", "cost", 1],
  ["g CO2e/Mtok", "carbon", 1],
];

/** How many configurations run, and those on a frontier as a table, each marked by the frontiers it is on. */
export function frontierText(
  scenario: Scenario,
  result: SweepResult,
  basis: FigureBasis,
  frontiers: Frontiers,
): string {
  const { columns, reasons } = result;
  const counts = sweepCounts(columns, reasons);
  const words = sweepWords(scenario, result);
  const varying = varyingTraits(columns);
  const traits = varying.size === 0 ? (["tensor", "batch"] as const) : [...varying.keys()];
  const names = Object.keys(frontiers);
  const rows = [...new Set(Object.values(frontiers).flatMap((found) => [...found]))];
  const head = ["Configuration", ...FIGURES.map(([title]) => title), "On the frontier of"];
  const body = rows.map((row) => [
    configurationName(columns, row, traits, words),
    ...FIGURES.map(([, figure, factor]) =>
      formatNumber((figureColumn(columns, figure, basis)[row] ?? Number.NaN) * factor),
    ),
    names.filter((name) => frontiers[name]?.includes(row)).join(", "),
  ]);
  const summary = [
    `${formatCount(counts.total)} configurations, ${formatCount(counts.running)} run, ${formatCount(counts.running - counts.missing)} of them within the targets.`,
    ...counts.reasons.map(({ reason, count }) => `  ${formatCount(count)} do not: ${reason}`),
    `Energy at the boundary "${basis.energyBoundary}", per output token; latencies are means; Mtok are output tokens.`,
    "--csv and --json hold the 80 % interval of every figure.",
  ];
  return `${summary.join("\n")}\n\n${aligned([head, ...body])}\n`;
}

/** Columns side by side: the first and the last to the left, figures to the right. */
function aligned(lines: readonly (readonly string[])[]): string {
  const last = (lines[0]?.length ?? 1) - 1;
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => {
          const width = widths?.[i] ?? 0;
          if (i === last) return cell;
          return i === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
