import type { SweepColumns, SweepResult } from "../../explore/columns";
import type { Interval, IntervalFigure, Intervals } from "../../serving/uncertainty/intervals";
import type { FigureBasis, FigureId } from "../sweep-figures";
import { figureColumn, sweepFigures } from "../sweep-figures";
import { exportColumn } from "./column-name";
import type { Cell, ExportColumn, ExportTable, Provenance } from "./export-table";

/** A sweep and what its table shall hold. */
export interface SweepTableInput {
  readonly result: SweepResult;
  readonly basis: FigureBasis;
  readonly provenance: Provenance;
  /** Frontiers by name; each makes a column that says which rows lie on it. */
  readonly frontiers: Readonly<Record<string, Iterable<number>>>;
  /** Which rows, in which order; absent: all, as they were swept. */
  readonly rows?: Iterable<number>;
  /** The 80 % intervals of a row; absent: the table holds none. */
  readonly intervalsOf?: (row: number) => Intervals | null;
}

/** One column of the table with its cells. */
interface Filled extends ExportColumn {
  readonly cell: (row: number) => Cell;
}

/** Columns that are indices or flags: they are written as what they stand for. */
const SPOKEN: ReadonlySet<string> = new Set<keyof SweepColumns>([
  "count",
  "gpuIndex",
  "weightDtypeIndex",
  "feasible",
  "reasonIndex",
  "meetsTargets",
]);

/** Figures that follow from the columns and what the scenario says besides, each with an interval. */
const DERIVED: readonly (readonly [FigureId, ExportColumn])[] = [
  ["cost", { name: "cost_per_million_output_tokens", unit: "USD" }],
  ["carbon", { name: "carbon_per_million_output_tokens", unit: "g CO2e" }],
];

/** The columns around which an interval is known, and whose it is. */
const RANGED: Readonly<Partial<Record<keyof SweepColumns, IntervalFigure>>> = {
  ttftMeanSeconds: "ttft",
  ttftP50Seconds: "ttft",
  ttftP90Seconds: "ttftP90",
  ttftP95Seconds: "ttftP95",
  ttftP99Seconds: "ttftP99",
  tbtMeanSeconds: "tbt",
  tbtP50Seconds: "tbt",
  tbtP90Seconds: "tbtP90",
  tbtP95Seconds: "tbtP95",
  tbtP99Seconds: "tbtP99",
  e2eMeanSeconds: "e2e",
  e2eP50Seconds: "e2e",
  e2eP90Seconds: "e2eP90",
  e2eP95Seconds: "e2eP95",
  e2eP99Seconds: "e2eP99",
  outputTokensPerSecond: "throughput",
  requestsPerSecond: "throughput",
  gpuJoulesPerOutputToken: "gpuEnergy",
  serverJoulesPerOutputToken: "serverEnergy",
  gpuMeanWatts: "gpuPower",
  deploymentServerWatts: "serverPower",
};

/**
 * Every configuration of a sweep: its setting, whether it runs and keeps the targets or
 * why not, whether it lies on a frontier, and all figures in SI units with their 80 %
 * intervals (`..._low80`, `..._high80`, in the unit of the figure). Columns that a sweep
 * gains later appear by themselves under their own names.
 */
export function sweepTable(input: SweepTableInput): ExportTable {
  const { result, provenance, intervalsOf } = input;
  const columns: readonly Filled[] = [
    ...settingColumns(result),
    ...stateColumns(input),
    ...figureColumns(input),
    ...(intervalsOf === undefined ? [] : intervalColumns(input, intervalsOf)),
  ];
  return {
    title: "Swept configurations",
    columns: columns.map(({ name, unit }) => ({ name, unit })),
    rows: {
      *[Symbol.iterator]() {
        for (const row of input.rows ?? allRows(result)) yield columns.map(({ cell }) => cell(row));
      },
    },
    provenance,
  };
}

function settingColumns({ columns, gpuIds, weightDtypes }: SweepResult): readonly Filled[] {
  const { gpuIndex, weightDtypeIndex } = columns;
  return [
    plain("gpu", (row) => gpuIds[gpuIndex[row] ?? -1] ?? null),
    plain("weights", (row) => weightDtypes[weightDtypeIndex[row] ?? -1] ?? null),
  ];
}

function stateColumns({ result, frontiers }: SweepTableInput): readonly Filled[] {
  const { columns, reasons } = result;
  return [
    plain("runs", (row) => columns.feasible[row] === 1),
    plain("keeps_targets", (row) => columns.meetsTargets[row] === 1),
    plain("reason", (row) =>
      columns.feasible[row] === 1 ? null : (reasons[columns.reasonIndex[row] ?? 0] ?? null),
    ),
    ...Object.entries(frontiers).map(([name, rows]) => {
      const members = new Set(rows);
      return plain(`on_${name}_frontier`, (row) => members.has(row));
    }),
  ];
}

function figureColumns({ result: { columns }, basis }: SweepTableInput): readonly Filled[] {
  const own = Object.entries(columns).flatMap(([figure, values]: [string, unknown]) => {
    if (SPOKEN.has(figure) || typeof values === "number") return [];
    const numbers = values as ArrayLike<number>;
    // A clock or a limit of zero is one that nobody set.
    const isSetting = figure.endsWith("Hertz") || figure === "powerLimitWatts";
    const cell = (row: number): Cell =>
      isSetting && numbers[row] === 0 ? null : (numbers[row] ?? null);
    return [{ ...exportColumn(figure), cell }];
  });
  const derived = DERIVED.map(([figure, column]) => {
    const values = figureColumn(columns, figure, basis);
    return { ...column, cell: (row: number): Cell => values[row] ?? null };
  });
  const facility = figureColumn(columns, "energy", { ...basis, energyBoundary: "facility" });
  return [
    ...own,
    {
      name: "facility_energy_per_output_token",
      unit: "J/output token",
      cell: (row) => facility[row] ?? null,
    },
    ...derived,
  ];
}

function intervalColumns(
  { result: { columns }, basis }: SweepTableInput,
  intervalsOf: (row: number) => Intervals | null,
): readonly Filled[] {
  const ends = (
    { name, unit }: ExportColumn,
    values: ArrayLike<number>,
    of: (around: Intervals, row: number) => Interval | undefined,
  ): readonly Filled[] =>
    (["low", "high"] as const).map((which) => ({
      name: `${name}_${which}80`,
      unit,
      cell(row) {
        const around = columns.feasible[row] === 1 ? intervalsOf(row) : null;
        const interval = around === null ? undefined : of(around, row);
        return interval === undefined ? null : (values[row] ?? Number.NaN) * interval[which];
      },
    }));
  return [
    ...Object.entries(RANGED).flatMap(([figure, of]) =>
      ends(
        exportColumn(figure),
        columns[figure as keyof SweepColumns] as ArrayLike<number>,
        (around) => around[of],
      ),
    ),
    ...DERIVED.flatMap(([figure, column]) =>
      ends(column, figureColumn(columns, figure, basis), (around, row) =>
        sweepFigures[figure].interval?.(around, basis, { columns, row }),
      ),
    ),
  ];
}

function plain(name: string, cell: (row: number) => Cell): Filled {
  return { name, unit: null, cell };
}

function* allRows({ columns }: SweepResult): Generator<number> {
  for (let row = 0; row < columns.count; row++) yield row;
}
