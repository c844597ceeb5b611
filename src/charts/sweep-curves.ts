import type { TableComparison } from "../validation/compare-tables";
import { errorStatistics } from "../validation/error-statistics";
import type { MeasurementRow } from "../validation/measurement-table";

/** A measured value over a clock or a power limit, with the model's. */
export interface SweepPoint {
  readonly at: number;
  readonly measured: number;
  readonly predicted: number;
}

/** The points of one load, in order of the lever. */
export interface SweepCurve {
  readonly label: string;
  readonly points: readonly SweepPoint[];
}

/** One quantity against the lever. */
export interface SweepPanel {
  readonly id: string;
  /** With boundary and denominator where it is energy. */
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly SweepCurve[];
  /** Median absolute error, %, over the drawn points. */
  readonly medianError: number;
}

/** The panels of one sweep. */
export interface SweepFigure {
  readonly id: string;
  readonly title: string;
  readonly lever: string;
  readonly panels: readonly SweepPanel[];
}

interface PanelSpec {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  /** From the column's unit to that shown. */
  readonly scale?: number;
}

interface FigureSpec {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly lever: string;
  readonly column: string;
  readonly loads: readonly {
    readonly label: string;
    readonly has: (row: MeasurementRow) => boolean;
  }[];
  readonly panels: readonly PanelSpec[];
}

const specs: readonly FigureSpec[] = [
  {
    id: "a800",
    title: "A800, Qwen3 32B, clock locked",
    file: "clocks/cited-layers-a800.csv",
    lever: "SM clock, MHz",
    column: "sm_clock_locked_mhz",
    loads: [
      {
        label: "Decode, batch 1",
        has: ({ text, number }) => text["phase"] === "decode" && number["batch_size"] === 1,
      },
      {
        label: "Decode, batch 64",
        has: ({ text, number }) => text["phase"] === "decode" && number["batch_size"] === 64,
      },
    ],
    panels: [
      { metric: "ffn_us_per_layer", title: "FFN, time per layer", unit: "µs" },
      {
        metric: "ffn_energy_mj_per_layer_all_gpus",
        title: "FFN, energy of the GPU per layer and step",
        unit: "mJ",
      },
    ],
  },
  {
    id: "a800-prefill",
    title: "A800, Qwen3 32B, prefill of 8 × 512 tokens, clock locked",
    file: "clocks/cited-layers-a800.csv",
    lever: "SM clock, MHz",
    column: "sm_clock_locked_mhz",
    loads: [{ label: "Prefill", has: ({ text }) => text["phase"] === "prefill" }],
    panels: [
      { metric: "ffn_us_per_layer", title: "FFN, time per layer", unit: "ms", scale: 1e-3 },
      {
        metric: "ffn_energy_mj_per_layer_all_gpus",
        title: "FFN, energy of the GPU per layer and step",
        unit: "J",
        scale: 1e-3,
      },
    ],
  },
  {
    id: "v100",
    title: "V100, Mistral 7B, clock locked",
    file: "clocks/cited-clocks-v100.csv",
    lever: "SM clock, MHz",
    column: "freq_mhz",
    loads: [
      { label: "1 request", has: ({ text }) => text["experiment"] === "workload_conc1_3" },
      { label: "64 requests", has: ({ text }) => text["experiment"] === "workload_large" },
    ],
    panels: [
      { metric: "tpot_s", title: "Time per output token", unit: "ms", scale: 1e3 },
      { metric: "avg_power_w", title: "Mean power of the GPU", unit: "W" },
    ],
  },
  {
    id: "rtx-pro-6000",
    title: "RTX PRO 6000, Qwen3.6 27B in INT4, power limit lowered",
    file: "clocks/power-caps-rtx-pro-6000.csv",
    lever: "Power limit, W",
    column: "power_cap_w",
    loads: [1, 32].map((users) => ({
      label: users === 1 ? "1 user" : `${users} users`,
      has: ({ text, number }) =>
        number["concurrency"] === users && (text["model"] ?? "").includes("27B"),
    })),
    panels: [
      { metric: "agg_output_tok_per_s", title: "Throughput", unit: "tok/s" },
      { metric: "power_w_mean_all", title: "Mean power of the GPU", unit: "W" },
      { metric: "sm_clock_mhz_mean_all", title: "SM clock that ran", unit: "MHz" },
      {
        metric: "gpu_j_per_output_token",
        title: "Energy of the GPU per output token",
        unit: "J",
      },
    ],
  },
  {
    id: "a100",
    title: "4 × A100 PCIe, LLaMA 65B, batch 64, against 250 W",
    file: "clocks/cited-power-caps-a100.csv",
    lever: "Power limit, W",
    column: "power_cap_w",
    loads: [256, 512, 1024].map((tokens) => ({
      label: `${tokens} output tokens`,
      has: ({ number }) => number["output_len_tokens"] === tokens,
    })),
    panels: [
      { metric: "time_change_pct", title: "Time over that at 250 W", unit: "" },
      {
        metric: "energy_change_pct",
        title: "Energy of the GPUs per batch over that at 250 W",
        unit: "",
      },
    ],
  },
];

/** What is drawn of the tables of clocks and caps, those that are there. */
export function sweepFigures(tables: readonly TableComparison[]): readonly SweepFigure[] {
  return specs.flatMap(({ file, column, loads, panels, ...figure }) => {
    const table = tables.find((known) => known.file === file);
    if (table === undefined) return [];
    const drawn = panels.map((spec): SweepPanel => {
      const curves = loads.map(({ label, has }) => ({
        label,
        points: pointsOf(table, column, spec, has),
      }));
      const points = curves.flatMap((curve) => curve.points);
      return {
        id: `${figure.id}-${spec.metric}`,
        title: spec.title,
        unit: spec.unit,
        curves: curves.filter((curve) => curve.points.length > 0),
        medianError: errorStatistics(points).mdape,
      };
    });
    return [{ ...figure, panels: drawn.filter(({ curves }) => curves.length > 0) }];
  });
}

function pointsOf(
  table: TableComparison,
  column: string,
  { metric, scale = 1 }: PanelSpec,
  has: (row: MeasurementRow) => boolean,
): readonly SweepPoint[] {
  return table.values
    .filter((value) => value.metric === metric && has(value.row))
    .flatMap(({ row, measured, predicted }) => {
      const at = row.number[column];
      return at === undefined
        ? []
        : [{ at, measured: measured * scale, predicted: predicted * scale }];
    })
    .toSorted((a, b) => a.at - b.at);
}
