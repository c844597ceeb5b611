import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { calibrateChips } from "../src/calibration/calibrate";
import { foldsOf, leaveOut, summarise, type LeftOutValue } from "../src/calibration/cross-validate";
import { crossValidateKernels } from "../src/calibration/cross-validate-kernels";
import type { ErrorStatistics } from "../src/validation/error-statistics";
import {
  leftOutKinds,
  leftOutNames,
  type LeftOutErrors,
  type LeftOutKernels,
  type LeftOutKind,
  type LeftOutReport,
} from "../src/validation/left-out-errors";
import { asksHelp } from "./asks-help";
import { readCalibrationData } from "./read-tables";

/*
 * npm run --silent cross-validate [-- --by model,group,gpu,engine,source,kernels]
 * Leaves out one model, group size, GPU, engine or source at a time, fits anew, predicts
 * what was left out, prints the errors and writes them, with the residuals, beside the tests.
 * `kernels` leaves out the kernel tables of one GPU at a time; `gpu` does that too.
 */

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const target = path("../test/validation/cross-validation.json");
const residualsTarget = path("../test/validation/left-out-residuals.json");

const known: readonly string[] = [...leftOutKinds, "kernels"];
const usage = `usage: npm run --silent cross-validate [-- --by ${known.join(",")}]

Leaves out one model, group size, GPU, engine or source at a time, fits everything to the
rest and predicts what was left out; takes minutes. Prints the errors in percent (rows, median,
90th percentile, bias) and writes test/validation/cross-validation.json.`;

/** What to leave out; ends the process where that cannot be told. */
function readAsked(): readonly string[] {
  try {
    const { values } = parseArgs({ options: { by: { type: "string" } } });
    const kinds = values.by?.split(",") ?? [...leftOutKinds];
    const unknown = kinds.find((kind) => !known.includes(kind));
    if (unknown === undefined) return kinds;
    process.stderr.write(`--by takes ${known.join(", ")}, not "${unknown}"\n${usage}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  }
  return process.exit(2);
}

if (asksHelp(process.argv.slice(2))) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const asked = readAsked();
const kinds = asked.filter((kind): kind is LeftOutKind => leftOutKinds.some((one) => one === kind));
const wantsKernels = asked.includes("gpu") || asked.includes("kernels");
const data = readCalibrationData(path("../public/measurements"));
const chips = calibrateChips(data.kernels);

function line(name: string, metric: string, s: ErrorStatistics): void {
  process.stdout.write(
    `  ${name.padEnd(44)} ${metric.padEnd(26)} ${String(s.n).padStart(5)} ${s.mdape.toFixed(1).padStart(7)} ${s.p90.toFixed(1).padStart(7)} ${s.bias.toFixed(1).padStart(7)}\n`,
  );
}

function print({ kind, pooled, folds }: LeftOutErrors): void {
  process.stdout.write(`\nLeft out: one ${leftOutNames[kind]} at a time\n`);
  for (const [source, metrics] of Object.entries(pooled)) {
    for (const [metric, statistics] of Object.entries(metrics))
      line(`all, ${source}`, metric, statistics);
  }
  for (const { leftOut, metrics } of folds) {
    for (const [metric, statistics] of Object.entries(metrics)) line(leftOut, metric, statistics);
  }
}

function printKernels({ folds, pooled }: LeftOutKernels): void {
  process.stdout.write("\nLeft out: the kernel tables of one GPU at a time (latency_ms)\n");
  for (const [kind, statistics] of Object.entries(pooled)) line("all", kind, statistics);
  for (const { leftOut, toldBy, kinds: ofGpu } of folds) {
    for (const [kind, statistics] of Object.entries(ofGpu))
      line(`${leftOut}, told by ${toldBy.join(", ")}`, kind, statistics);
  }
}

const results: LeftOutErrors[] = [];
let residuals: { metric: string; id: string; log: number }[] = [];
for (const kind of kinds) {
  const found: LeftOutValue[] = [];
  for (const fold of foldsOf(data, kind)) {
    found.push(...leaveOut(data, chips, kind, fold));
    process.stderr.write(`${kind} ${fold}\n`);
  }
  const summary = summarise(kind, found);
  print(summary);
  results.push(summary);
  if (kind === "model") {
    residuals = found.map(({ metric, row, predicted, measured }) => ({
      metric,
      id: row.text["id"] ?? "",
      log: Number(Math.log(predicted / measured).toFixed(4)),
    }));
  }
}
const kernels = wantsKernels ? crossValidateKernels(data.kernels, chips) : undefined;
if (kernels !== undefined) printKernels(kernels);
const fingerprint = createHash("sha256")
  .update(readFileSync(path("../src/model/fitted-coefficients.json")))
  .digest("hex");
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;
/** Results of kinds not asked for stay, if they belong to the same coefficients. */
function stored(): LeftOutReport {
  const none: LeftOutReport = { coefficients: fingerprint, results: [] };
  if (!existsSync(target)) return none;
  const before = JSON.parse(readFileSync(target, "utf8")) as LeftOutReport;
  return before.coefficients === fingerprint ? before : none;
}

const before = stored();
const all: LeftOutReport = {
  ...before,
  results: [...before.results.filter(({ kind }) => !kinds.includes(kind)), ...results],
  ...(kernels !== undefined && { kernels }),
};
writeFileSync(target, `${JSON.stringify(all, rounded, 2)}\n`);
if (kinds.includes("model")) writeFileSync(residualsTarget, `${JSON.stringify(residuals)}\n`);
