import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import type { Residuals } from "../src/serving/uncertainty/residuals";
import {
  figureResiduals,
  inSampleResiduals,
  type MetricResidual,
} from "../src/validation/figure-residuals";
import { coverageFolds, leftOutCoverage } from "../src/validation/interval-coverage";
import { measuredWidening, type PooledErrors } from "../src/validation/measured-widening";
import { measuredRegion, residualGroups } from "../src/validation/summarise-residuals";
import { coverageTable } from "./coverage-table";
import { readCalibrationData } from "./read-tables";

/*
 * npm run residuals
 * Groups the residuals that `npm run cross-validate` left in test/validation and writes
 * what the intervals of every figure are made of, and into docs/uncertainty.md how often
 * they hold. Without that file it takes the residuals of the fit itself, which are
 * smaller, and says so.
 */

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const leftOutPath = path("../test/validation/left-out-residuals.json");
const errorsPath = path("../test/validation/cross-validation.json");
const target = path("../src/serving/uncertainty/residuals.json");
const document = path("../docs/uncertainty.md");

const measured = readCalibrationData(path("../public/measurements")).serving;
const leftOut = existsSync(leftOutPath);
const metricResiduals = leftOut
  ? (JSON.parse(readFileSync(leftOutPath, "utf8")) as MetricResidual[])
  : inSampleResiduals(measured, fittedCoefficients);
const results = existsSync(errorsPath)
  ? (JSON.parse(readFileSync(errorsPath, "utf8")) as { results: PooledErrors[] }).results
  : [];

const residuals = figureResiduals(measured, metricResiduals, fittedCoefficients);
const widening = {
  newGpu: measuredWidening(results, "gpu"),
  newEngine: measuredWidening(results, "engine"),
};
const found: Residuals = {
  basis: leftOut ? "left out of the fit with their model" : "part of the fit themselves",
  groups: residualGroups(residuals, widening),
  region: measuredRegion(residuals),
  ...widening,
};
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;
writeFileSync(target, `${JSON.stringify(found, rounded, 2)}\n`);
process.stdout.write(
  `${residuals.length} residuals, ${found.basis}; wider for a new GPU ${found.newGpu.factor} (${found.newGpu.grade}), for a new engine ${found.newEngine.factor} (${found.newEngine.grade})\n`,
);

const tables = (["model", "gpu", "engine"] as const).map((fold) =>
  coverageTable(leftOutCoverage(residuals, coverageFolds[fold], found), `${fold}s`).join("\n"),
);
process.stdout.write(`${tables.join("\n\n")}\n`);
const [begin, end] = ["<!-- coverage: begin (npm run residuals) -->", "<!-- coverage: end -->"];
const text = readFileSync(document, "utf8");
writeFileSync(
  document,
  `${text.slice(0, text.indexOf(begin))}${begin}\n\nThe measurements were ${found.basis}.\n\n${tables.join("\n\n")}\n\n${text.slice(text.indexOf(end))}`,
);
