import { csvParse } from "d3-dsv";
import { expect, test } from "vitest";
import { footprint } from "../../../src/footprint/footprint";
import { footprintIntervals } from "../../../src/footprint/footprint-intervals";
import { csvText } from "../../../src/scenario/export/csv";
import { evaluationTable } from "../../../src/scenario/export/evaluation-table";
import { footprintRanges } from "../../../src/scenario/export/footprint-ranges";
import { provenanceOf } from "../../../src/scenario/export/provenance";
import { sweepTable } from "../../../src/scenario/export/sweep-table";
import { figureBasis } from "../../../src/scenario/figure-basis";
import { defaultPreset } from "../../../src/scenario/presets";
import { scenarioRates } from "../../../src/scenario/resolve-footprint";
import { resolveScenario } from "../../../src/scenario/resolve";
import { evaluate } from "../../../src/serving/evaluate";
import { intervals } from "../../../src/serving/uncertainty/intervals";
import { frontierRows } from "../../../src/state/frontiers";
import { rowIntervals } from "../../../src/state/intervals";
import { basis, sweepOf } from "../../charts/sweep-fixture";
import { sweepNow } from "../../state/fake-runner";

const { scenario } = defaultPreset;
const provenance = provenanceOf("https://example.org/?v=1");

test("a sweep's table has a row for each configuration, those that do not run with the reason", () => {
  const result = sweepOf([
    { tp: 2, tbtMs: 20, joules: 1.5, tokensPerSecond: 500, gpus: 2 },
    { tp: 4, missesTarget: true, clockMegahertz: 1200 },
    { tp: 8, infeasible: "needs 12 GiB, has 8" },
  ]);
  const frontiers = { latency: [0] };
  const read = csvParse(csvText(sweepTable({ result, basis, provenance, frontiers })));
  expect(read.map((row) => [row["gpu"], row["tensor"], row["runs"], row["keeps_targets"]])).toEqual(
    [
      ["one", "2", "true", "true"],
      ["one", "4", "true", "false"],
      ["one", "8", "false", "false"],
    ],
  );
  expect(read.map((row) => row["on_latency_frontier"])).toEqual(["true", "false", "false"]);
  expect(read.map((row) => row["reason"])).toEqual(["", "", "needs 12 GiB, has 8"]);
  expect(read.map((row) => row["sm_clock [Hz]"])).toEqual(["", "1200000000", ""]);
  expect(read.map((row) => row["tbt_mean [s]"])).toEqual(["0.02", "0.02", ""]);
  expect(read[0]!["gpu_energy_per_output_token [J/output token]"]).toBe("1.5");
  // The server's 3 J times a PUE of 1.5.
  expect(read[0]!["facility_energy_per_output_token [J/output token]"]).toBe("4.5");
  // 2 GPUs at 0.001 $/s and 3 kW at 1e-6 $/J for 2,000 s per million tokens: 10 $.
  expect(Number(read[0]!["cost_per_million_output_tokens [USD]"])).toBeCloseTo(10, 9);
});

test("only some rows can be taken, in any order", () => {
  const result = sweepOf([{ batch: 1 }, { batch: 2 }, { batch: 3 }]);
  const table = sweepTable({ result, basis, provenance, frontiers: {}, rows: [2, 0] });
  expect(csvParse(csvText(table)).map((row) => row["max_batch"])).toEqual(["3", "1"]);
});

test("a real sweep has an interval around each figure that has one, and it holds the figure", () => {
  const result = sweepNow(scenario);
  const own = figureBasis(scenario, scenario, result.gpuIds);
  const frontier = frontierRows(result.columns, "tbt", "energy", own);
  const table = sweepTable({
    result,
    basis: own,
    provenance,
    frontiers: {},
    rows: frontier,
    intervalsOf: rowIntervals(scenario, result),
  });
  const read = csvParse(csvText(table));
  expect(read).toHaveLength(frontier.length);
  for (const [name, unit] of [
    ["gpu_energy_per_output_token", "J/output token"],
    ["cost_per_million_output_tokens", "USD"],
  ]) {
    for (const row of read) {
      const value = Number(row[`${name} [${unit}]`]);
      expect(Number(row[`${name}_low80 [${unit}]`])).toBeLessThan(value);
      expect(Number(row[`${name}_high80 [${unit}]`])).toBeGreaterThan(value);
    }
  }
});

test("every number of an evaluation is a row, with unit, interval and baseline", () => {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("the default scenario resolves");
  const { deployment, operation, coefficients } = resolution;
  const evaluation = evaluate(deployment, operation, coefficients);
  const half = evaluate(deployment, { ...operation, maxBatch: 1 }, coefficients);
  if (!evaluation.feasible || !half.feasible) throw new Error("both run");
  const around = intervals(deployment, operation, evaluation);
  const costs = footprint(evaluation, scenarioRates(scenario));
  const ranges = footprintRanges(costs, around);
  const more = { footprint: costs };
  const table = evaluationTable(evaluation, around, half, provenance, more, ranges);
  const read = csvParse(csvText(table));
  const row = (figure: string) => read.find((known) => known["figure"] === figure)!;
  expect(row("tbt.mean")).toMatchObject({
    value: String(evaluation.tbt.meanSeconds),
    unit: "s",
    low80: String(evaluation.tbt.meanSeconds * around.tbt.low),
    high80: String(evaluation.tbt.meanSeconds * around.tbt.high),
    baseline: String(half.tbt.meanSeconds),
  });
  expect(row("footprint.per_request.dollars")).toMatchObject({
    value: String(costs.perRequest.dollars),
    unit: "USD",
    low80: String(
      costs.perRequest.dollars * footprintIntervals(costs, around).perAnswer.dollars.low,
    ),
  });
  expect(row("footprint.per_year.dollars")).toMatchObject({
    unit: "USD",
    low80: String(costs.perYear.dollars * footprintIntervals(costs, around).perTime.dollars.low),
  });
  expect(row("energy.server_by_cause.weights")).toMatchObject({ unit: "J/request", low80: "" });
  expect(row("energy.server_by_phase.idle")).toMatchObject({ unit: "J/request" });
  expect(row("decode.bound")["value"]).toBe(evaluation.decode.bound);
  expect(row("gpus")["value"]).toBe(String(evaluation.gpus));
  expect(new Set(read.map(({ figure }) => figure)).size).toBe(read.length);
});
