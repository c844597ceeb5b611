import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { calibrate } from "../src/calibration/calibrate";
import type { Coefficients } from "../src/model/coefficients";
import { writeOrigins } from "./coefficient-origins";
import { readCalibrationData } from "./read-tables";

/** Digits kept of a fitted number: more than the data tell, few enough to review. */
const DIGITS = 4;

const folder = fileURLToPath(new URL("../public/measurements", import.meta.url));
const target = fileURLToPath(new URL("../src/model/fitted-coefficients.json", import.meta.url));

const data = readCalibrationData(folder);
const coefficients = calibrate(data);
const text = JSON.stringify(
  coefficients,
  (_key, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value),
  2,
);
writeFileSync(target, `${text}\n`);
// Of the numbers as written: a row may be within reach of one and not of the other.
writeOrigins(data, JSON.parse(text) as Coefficients);
process.stdout.write(`Wrote ${target}\n`);
