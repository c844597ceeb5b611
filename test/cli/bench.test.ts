import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { compareRates, spread } from "../../cli/timing";
import { decodeScenario } from "../../src/scenario/codec";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/bench.ts", ...args],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const positive = z.number().check(z.gt(0));
const spreadShape = z
  .strictObject({ median: positive, min: positive, max: positive })
  .check(z.refine(({ median, min, max }) => min <= median && median <= max));
const rateShape = z.strictObject({ perSecond: spreadShape, loopSteps: spreadShape });
const caseShape = { name: z.string(), link: z.string() };

/** As docs/command-line.md describes it. */
const reportShape = z.strictObject({
  node: z.literal(process.version),
  processor: z.string(),
  runs: positive,
  loopStepsPerSecond: spreadShape,
  evaluationsPerSecond: positive,
  preparedEvaluationsPerSecond: positive,
  sweptConfigurationsPerSecond: positive,
  evaluations: z.array(
    z.strictObject({ ...caseShape, evaluate: rateShape, evaluatePrepared: rateShape }),
  ),
  sweeps: z.array(
    z.strictObject({
      ...caseShape,
      configurations: positive,
      feasible: positive,
      sweep: rateShape,
    }),
  ),
});

// Says nothing about speed: a test that fails on a slow day proves nothing.
describe("bench", () => {
  test("--json has the documented shape and only links that mean what they say", () => {
    const { status, stdout, stderr } = run("--json", "--seconds", "0.1");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const report = z.parse(reportShape, JSON.parse(stdout));
    const cases = [...report.evaluations, ...report.sweeps];
    expect(report.evaluations.length).toBeGreaterThanOrEqual(6);
    expect(report.sweeps.length).toBeGreaterThanOrEqual(1);
    for (const { link } of cases) expect(decodeScenario(link).notices).toEqual([]);
    for (const { configurations, feasible } of report.sweeps) {
      expect(feasible).toBeLessThanOrEqual(configurations);
    }
    const slowest = Math.min(...report.evaluations.map((own) => own.evaluate.perSecond.median));
    const fastest = Math.max(...report.evaluations.map((own) => own.evaluate.perSecond.median));
    expect(report.evaluationsPerSecond).toBeGreaterThanOrEqual(slowest);
    expect(report.evaluationsPerSecond).toBeLessThanOrEqual(fastest);
  });

  test("prints each case with its rate beside the loop", () => {
    const { status, stdout } = run("--seconds", "0.1");
    expect(status).toBe(0);
    expect(stdout).toMatch(/plain loop .* [\d,]+ steps\/s/);
    expect(stdout).toMatch(
      /^ {2}users +[\d,]+ +\([\d,]+ - [\d,]+\) +[\d,]+ +\([\d,]+ - [\d,]+\)$/m,
    );
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  test.each([
    [["--seconds", "0"], "--seconds 0: not a number above 0"],
    [["--seconds", "soon"], "--seconds soon: not a number above 0"],
    [["--fast"], "--fast"],
    [["12"], "12"],
  ])("refuses %j with 2 and a message", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain("usage:");
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});

describe("timing", () => {
  test.each([
    [[3], { median: 3, min: 3, max: 3 }],
    [[9, 1, 5], { median: 5, min: 1, max: 9 }],
    [[4, 8, 2, 6], { median: 4, min: 2, max: 8 }],
  ])("the spread of %j", (values, expected) => {
    expect(spread(values)).toEqual(expected);
  });

  test("relates a work's units to the loop's steps of the same run", () => {
    // A clock that moves on by a millisecond with every look at it.
    let milliseconds = 0;
    const clock = () => milliseconds++;
    const { loopStepsPerSecond, works } = compareRates([() => 1, () => 10], 3, 0.0234, clock);
    const constant = (value: number) => ({ median: value, min: value, max: value });
    // A run's share of 23.4 ms for each of two works is 3.9 ms: 0.975 ms for the loop, one look,
    // and 2.925 ms for the work, three. Between two looks there are four calls, of 2,000 steps.
    expect(loopStepsPerSecond).toEqual(constant((4 * 2000) / 0.001));
    // 12 calls in 3 ms, of one unit or ten; 8 million steps/s over 4,000 or 40,000 units/s.
    expect(works).toEqual([
      { perSecond: constant(4000), loopSteps: constant(2000) },
      { perSecond: constant(40_000), loopSteps: constant(200) },
    ]);
  });
});
