import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCalibrationData } from "../../cli/read-tables";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { percentileInterval, settingInterval } from "../../src/serving/uncertainty/intervals";
import { knownResiduals, type Residuals } from "../../src/serving/uncertainty/residuals";
import { figureResiduals, type MetricResidual } from "../../src/validation/figure-residuals";
import { measuredRegion, residualGroups } from "../../src/validation/summarise-residuals";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const { serving } = readCalibrationData(path("../../public/measurements"));
const logs = JSON.parse(
  readFileSync(path("left-out-residuals.json"), "utf8"),
) as readonly MetricResidual[];
/** Of the two figures between which the percentile lies. */
const residuals = figureResiduals(
  serving,
  logs.filter(({ metric }) => ["tpot_ms", "itl_median_ms", "itl_p99_ms"].includes(metric)),
  fittedCoefficients,
).filter(({ figure }) => figure === "tbt" || figure === "tbtP99");

/** The setting of a P90 that was measured is that of the P99 of its row. */
const measuredP90s = figureResiduals(
  serving,
  logs
    .filter(({ metric }) => metric === "itl_p90_ms")
    .map((residual) => ({ ...residual, metric: "itl_p99_ms" })),
  fittedCoefficients,
).filter(({ figure }) => figure === "tbtP99");

function knownWithout(model: string): Residuals {
  const others = residuals.filter((residual) => residual.model !== model);
  return {
    ...knownResiduals,
    groups: residualGroups(others, knownResiduals),
    region: measuredRegion(others),
  };
}

test("of measured P90s of TBT about 80 % lie inside intervals made without their model", () => {
  let inside = 0;
  for (const model of new Set(measuredP90s.map((residual) => residual.model))) {
    const known = knownWithout(model);
    for (const { setting, log } of measuredP90s.filter((residual) => residual.model === model)) {
      const { low, high } = percentileInterval(
        0.9,
        settingInterval(known, "tbt", setting),
        settingInterval(known, "tbtP99", setting),
      );
      if (Math.exp(log) >= low && Math.exp(log) <= high) inside++;
    }
  }
  expect(measuredP90s.length).toBeGreaterThan(300);
  expect(inside / measuredP90s.length).toBeGreaterThanOrEqual(0.7);
  expect(inside / measuredP90s.length).toBeLessThanOrEqual(0.9);
});
