import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { coefficientOrigins } from "../src/calibration/coefficient-origins";
import type { CalibrationData } from "../src/calibration/calibrate";
import type { Coefficients } from "../src/model/coefficients";

/** Writes what the coefficients were fitted to beside them. */
export function writeOrigins(data: CalibrationData, coefficients: Coefficients): void {
  const target = fileURLToPath(new URL("../src/model/coefficient-origins.json", import.meta.url));
  writeFileSync(target, `${JSON.stringify(coefficientOrigins(data, coefficients), null, 2)}\n`);
}
