import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  ablations,
  absentRefinements,
  predictAblated,
  refitParameters,
  type Ablation,
} from "../src/calibration/ablations";
import { fitServing } from "../src/calibration/fit-serving";
import { rowsOfEngine } from "../src/calibration/rows";
import { findGpu } from "../src/catalog/gpus";
import type { Coefficients } from "../src/model/coefficients";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import type { AblationErrors, AblationReport } from "../src/validation/ablation-report";
import { errorStatistics } from "../src/validation/error-statistics";
import type { MeasurementTable } from "../src/validation/measurement-table";
import { sweepTables } from "../src/validation/shipped-tables";
import { compareTable } from "../src/validation/validate-table";
import { readCalibrationData, readTable } from "./read-tables";

/*
 * npx tsx cli/ablate.ts
 * Switches off one refinement of the model at a time, predicts the measured rows again,
 * and writes the errors with and without it to test/validation/ablation.json, which the
 * validation page shows. Where a few engine coefficients can make up for it, they are
 * fitted anew to the ML.ENERGY rows first, so that the gain is not only that of a part
 * that the others lean on. Run it after `npm run calibrate`; it takes about a minute.
 */

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const folder = path("../public/measurements");
const { serving } = readCalibrationData(folder);
const sweeps = sweepTables
  .slice(0, 4)
  .map(({ file, gpuId }) => ({ table: readTable(`${folder}/${file}`), gpuId }));

/** Columns of each kind of error. */
const columns = {
  time: [
    "itl_median_ms",
    "tpot_ms",
    "tpot_s",
    "ttft_s",
    "ffn_us_per_layer",
    "agg_output_tok_per_s",
    "time_change_pct",
  ],
  power: ["power_w", "avg_power_w", "power_w_mean_all"],
  energy: [
    "energy_per_output_token_j",
    "ffn_energy_mj_per_layer_all_gpus",
    "j_per_token",
    "gpu_j_per_output_token",
    "energy_change_pct",
  ],
} as const;

interface Pair {
  readonly set: string;
  readonly metric: string;
  readonly predicted: number;
  readonly measured: number;
}

function servingPairs(ablation: Ablation, coefficients: Coefficients): readonly Pair[] {
  return serving.flatMap(({ rows }: MeasurementTable) =>
    rows.flatMap((row) => {
      const prediction = predictAblated(ablation, row, coefficients);
      if (!prediction.ok) return [];
      return Object.entries(prediction.values).flatMap(([metric, predicted]) => {
        const measured = row.number[metric] ?? 0;
        return measured > 0 ? [{ set: row.text["source"] ?? "", metric, predicted, measured }] : [];
      });
    }),
  );
}

function sweepPairs({ sweepRow }: Ablation, coefficients: Coefficients): readonly Pair[] {
  return sweeps.flatMap(({ table, gpuId }) => {
    const rows = sweepRow === undefined ? table.rows : table.rows.map(sweepRow);
    const { compared } = compareTable({ ...table, rows }, findGpu(gpuId ?? ""), coefficients);
    return compared.map((value) => ({ ...value, set: "clocks" }));
  });
}

function errorsOf(ablation: Ablation, coefficients: Coefficients): AblationErrors {
  const changed = ablation.coefficients?.(coefficients) ?? coefficients;
  const pairs = [...servingPairs(ablation, changed), ...sweepPairs(ablation, changed)];
  const sets = [...new Set(pairs.map(({ set }) => set))];
  return Object.fromEntries(
    sets.map((set) => [
      set,
      Object.fromEntries(
        Object.entries(columns).flatMap(([quantity, names]) => {
          const own = pairs.filter(
            (pair) => pair.set === set && (names as readonly string[]).includes(pair.metric),
          );
          return own.length === 0 ? [] : [[quantity, errorStatistics(own)]];
        }),
      ),
    ]),
  );
}

/** The coefficients with those of the benchmark's engine fitted anew under the ablation. */
function refitted(ablation: Ablation): Coefficients | null {
  if (ablation.coefficients === undefined) return null;
  const without = ablation.coefficients(fittedCoefficients);
  return fitServing(
    without,
    rowsOfEngine(
      serving.flatMap(({ rows }) => rows),
      "vllm-2025",
    ),
    [
      { column: "itl_median_ms", weight: 1 },
      { column: "output_tokens_per_s", weight: 1 },
    ],
    refitParameters(without, ablation),
  ).coefficients;
}

const none: Ablation = { id: "none", title: "", how: "" };
const report: AblationReport = {
  coefficients: createHash("sha256")
    .update(readFileSync(path("../src/model/fitted-coefficients.json")))
    .digest("hex"),
  with: errorsOf(none, fittedCoefficients),
  refinements: ablations.map((ablation) => {
    const { id, title, how } = ablation;
    const fresh = refitted(ablation);
    process.stderr.write(`${title}\n`);
    return {
      id,
      title,
      how,
      without: errorsOf(ablation, fittedCoefficients),
      refitted: fresh && errorsOf(ablation, fresh),
    };
  }),
  absent: absentRefinements,
};
writeFileSync(
  path("../test/validation/ablation.json"),
  `${JSON.stringify(
    report,
    (_key, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value),
    2,
  )}\n`,
);
const cell = (errors: AblationErrors, set: string, quantity: "time" | "power" | "energy"): string =>
  (errors[set]?.[quantity]?.mdape.toFixed(1) ?? "-").padStart(6);
for (const { title, errors } of [
  { title: "As it is", errors: report.with },
  ...report.refinements.flatMap(({ title: name, without, refitted: again }) => [
    { title: `without: ${name}`, errors: without },
    ...(again === null ? [] : [{ title: "  engine fitted anew", errors: again }]),
  ]),
]) {
  const cells = ["ml.energy-v3", "splitwise-isca24", "aiconfigurator-silicon", "clocks"].map(
    (set) => (["time", "power", "energy"] as const).map((q) => cell(errors, set, q)).join(" "),
  );
  process.stdout.write(`${title.padEnd(44)} ${cells.join(" | ")}\n`);
}
