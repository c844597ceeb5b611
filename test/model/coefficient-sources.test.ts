import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCalibrationData } from "../../cli/read-tables";
import { coefficientOrigins, numberLeaves } from "../../src/calibration/coefficient-origins";
import { coefficientSource, takenOverFrom } from "../../src/model/coefficient-sources";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { measurementsFolder } from "../validation/shipped-measurements";

const leaves = [...numberLeaves(fittedCoefficients).keys()];

test("every coefficient names its source, its grade and the rows it was fitted to", () => {
  for (const path of leaves) {
    const source = coefficientSource(path.split("."));
    expect(source, path).toBeDefined();
    expect(source?.title.length, path).toBeGreaterThan(10);
    if (source?.grade === "assumed") expect(source.note, path).toBeDefined();
    if (source?.rows !== null) expect(source?.rows, path).toBeGreaterThanOrEqual(10);
  }
});

test("the committed origins are those of the committed tables and coefficients", () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL("../../src/model/coefficient-origins.json", import.meta.url), "utf8"),
  );
  const now = coefficientOrigins(readCalibrationData(measurementsFolder), fittedCoefficients);
  expect(committed, "npm run calibrate writes them").toEqual(now);
});

test("what an engine takes over from another is the other's", () => {
  const engines: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
    Object.entries(fittedCoefficients.engines).map(([id, own]) => [id, { ...own }]),
  );
  let taken = 0;
  for (const [id, own] of Object.entries(engines)) {
    for (const [key, value] of Object.entries(own)) {
      const from = takenOverFrom(id, key);
      if (from === undefined) continue;
      taken++;
      expect(value, `${id} ${key}`).toBeCloseTo(engines[from]?.[key] ?? Number.NaN, 9);
    }
  }
  expect(taken).toBeGreaterThan(2);
});

test("an architecture without tables says whose it borrows: by hand, Volta's matrices are Ampere's", () => {
  const path = (architecture: string) => ["kernels", architecture, "matmul", "bf16", "join"];
  expect(coefficientSource(path("ampere"))).toMatchObject({ grade: "fitted", rows: 1218 });
  const volta = coefficientSource(path("volta"));
  expect(volta).toMatchObject({ grade: "assumed", rows: 1218 });
  expect(volta?.note).toContain("ampere");
  expect(coefficientSource(["kernels", "ampere", "matmul", "fp8", "join"])).toMatchObject({
    grade: "assumed",
    rows: null,
  });
  expect(coefficientSource(["nothing"])).toBeUndefined();
});

test("kernels that Blackwell's tables lack are Hopper's, and say so", () => {
  const { blackwell, hopper } = fittedCoefficients.kernels;
  expect(blackwell.experts.w4a16).toEqual(hopper.experts.w4a16);
  expect(blackwell.experts.bf16).not.toEqual(hopper.experts.bf16);
  const source = coefficientSource(["kernels", "blackwell", "experts", "w4a16", "launchSeconds"]);
  expect(source).toMatchObject({ grade: "assumed", rows: 648 });
  expect(source!.note).toContain("hopper");
});
