import { expect, test } from "vitest";
import { targetBounds, targetedKin, targetOn } from "../../src/charts/target-bounds";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import type { LatencyLimit } from "../../src/explore/targets";
import { basis, sweepOf, words } from "./sweep-fixture";

const limit = (change: Partial<LatencyLimit>): LatencyLimit => ({
  latency: "tbt",
  statistic: "p99",
  seconds: 0.05,
  workloadId: null,
  ...change,
});

test("a target bounds the figure that it is set on, and no other percentile or class", () => {
  expect(targetOn("tbt-p99", [limit({})])).toBe(0.05);
  expect(targetOn("tbt", [limit({})])).toBeNull();
  expect(targetOn("tbt", [limit({ statistic: "mean" })])).toBe(0.05);
  expect(targetOn("tbt-p99", [limit({ workloadId: "chat" })])).toBeNull();
  expect(targetOn("tbt-p99", [limit({}), limit({ seconds: 0.03 })])).toBe(0.03);
});

test("a target on another statistic of the shown latency is offered", () => {
  expect(targetedKin("tbt", [limit({})])).toBe("tbt-p99");
  expect(targetedKin("tbt-p99", [limit({})])).toBeNull();
  expect(targetedKin("ttft", [limit({})])).toBeNull();
  expect(targetedKin("tbt", [limit({ statistic: "p95" })])).toBe("tbt-p95");
  expect(targetOn("tbt-p95", [limit({ statistic: "p95" })])).toBe(0.05);
});

test("bounds stand in the chart's units", () => {
  const { columns, reasons } = sweepOf([{ tbtP99Ms: 40, joules: 1 }]);
  const view = tradeoffView({
    columns,
    reasons,
    words,
    x: "energy",
    y: "tbt-p99",
    basis,
    frontier: [],
    scale: "log",
  });
  expect(targetBounds(view!, [limit({})])).toEqual({ x: null, y: 50 });
});
