import { describe, expect, test } from "vitest";
import type { FigureId } from "../../src/scenario/sweep-figures";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { leadingReasons, tradeoffSummary, tradeoffTitle } from "../../src/charts/tradeoff-words";
import { basis, sweepOf, words } from "./sweep-fixture";

const sweep = sweepOf([
  { tp: 8, tbtMs: 10, joules: 4, tokensPerSecond: 400 },
  { tp: 4, tbtMs: 20, joules: 2, tokensPerSecond: 700 },
  { tp: 2, tbtMs: 40, joules: 1, tokensPerSecond: 600 },
  { tp: 2, tbtMs: 30, joules: 2.5, tokensPerSecond: 500, batch: 2 },
  { tp: 1, infeasible: "too big" },
]);

function viewOf(x: FigureId, frontier: readonly number[], y: FigureId = "energy") {
  const { columns, reasons } = sweep;
  const view = tradeoffView({
    columns,
    reasons,
    words,
    x,
    y,
    basis,
    frontier,
    scale: "log",
  });
  if (view === null) throw new Error("nothing to show");
  return view;
}

describe("the title", () => {
  const latency = viewOf("tbt", [0, 1, 2]);

  test("names the saving that costs nothing", () => {
    // At most 30 ms: TP 4 needs 2 J/token where the current setting needs 2.5, 20 % less.
    expect(tradeoffTitle(latency, { x: 30, y: 2.5, meetsTargets: true })).toBe(
      "20 % less energy per output token is possible without a longer TBT",
    );
  });

  test("says that a setting on the frontier is not beaten", () => {
    expect(tradeoffTitle(latency, { x: 20, y: 2, meetsTargets: true })).toBe(
      "Nothing swept beats the current setting on both energy and TBT",
    );
  });

  test("makes nothing of a difference that the model cannot tell", () => {
    expect(tradeoffTitle(latency, { x: 20, y: 2.04, meetsTargets: true })).toBe(
      "The current setting is within 3 % of the frontier",
    );
  });

  test("looks the other way along throughput", () => {
    const throughput = viewOf("throughput", [2, 1]);
    // At least 500 tok/s: TP 2 gives 600 for 1 J/token, 60 % less than 2.5.
    expect(tradeoffTitle(throughput, { x: 500, y: 2.5, meetsTargets: true })).toBe(
      "60 % less energy per output token is possible without losing throughput",
    );
  });

  test("counts more of what should be high", () => {
    // At most 2.5 J/token, which TP 4 keeps with 2: 700 tok/s are 40 % more than 500.
    const upwards = viewOf("energy", [2, 1], "throughput");
    expect(tradeoffTitle(upwards, { x: 2.5, y: 500, meetsTargets: true })).toBe(
      "40 % more throughput is possible without more energy per output token",
    );
    expect(tradeoffTitle(upwards, null)).toBe(
      "Less energy per output token leaves as little as 1/1.2 of the throughput",
    );
  });

  test("says first that a target is missed", () => {
    expect(tradeoffTitle(latency, { x: 30, y: 2.5, meetsTargets: false })).toMatch(
      /^The current setting misses a target/,
    );
  });

  test("tells how far the frontier reaches where there is no current place", () => {
    expect(tradeoffTitle(latency, null)).toBe(
      "A shorter TBT costs up to 4 times the energy per output token",
    );
  });

  test("says that nothing meets the targets", () => {
    expect(tradeoffTitle(viewOf("tbt", []), null)).toBe("No swept configuration meets the targets");
  });
});

test("the summary counts what runs and names both ends of the frontier", () => {
  expect(tradeoffSummary(viewOf("tbt", [0, 1, 2]))).toBe(
    "4 of 5 configurations run. The frontier holds 3 configurations, from " +
      "TP 8 · batch 1 (10 ms, 4 J/token) to TP 2 · batch 1 (40 ms, 1 J/token).",
  );
});

test("many reasons are summed up, and none is lost from the count", () => {
  const reasons = [5, 3, 2, 1].map((count, i) => ({ reason: `reason ${i}`, count }));
  expect(leadingReasons(reasons, 4)).toEqual(reasons);
  expect(leadingReasons(reasons, 3)).toEqual([
    { reason: "reason 0", count: 5 },
    { reason: "reason 1", count: 3 },
    { reason: "Other reasons, listed in the table", count: 3 },
  ]);
});
