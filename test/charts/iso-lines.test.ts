import { expect, test } from "vitest";
import { isoFigure, isoLines } from "../../src/charts/iso-lines";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import type { FigureId } from "../../src/scenario/sweep-figures";
import { basis, sweepOf, words } from "./sweep-fixture";

const { columns, reasons } = sweepOf([
  { tokensPerSecond: 100, joules: 4, tbtMs: 10, gpus: 8 },
  { tokensPerSecond: 1000, joules: 1, tbtMs: 50, gpus: 1 },
]);

function viewOf(x: FigureId, y: FigureId, scale: "log" | "linear" = "log") {
  const view = tradeoffView({ columns, reasons, words, x, y, basis, frontier: [], scale });
  if (view === null) throw new Error("nothing to show");
  return view;
}

test("energy per token times tokens per second is power along every line", () => {
  for (const scale of ["log", "linear"] as const) {
    const lines = isoLines(viewOf("throughput", "energy", scale));
    expect(lines.length).toBeGreaterThan(0);
    for (const { text, points } of lines) {
      expect(text).toMatch(/ k?W$/);
      const watts = Number.parseFloat(text.replace(",", "")) * (text.endsWith("kW") ? 1000 : 1);
      for (const { x, y } of points) expect(x * y).toBeCloseTo(watts, 6);
    }
  }
});

test("cost per million tokens times tokens per second is money per hour", () => {
  const [line] = isoLines(viewOf("throughput", "cost"));
  const { x, y } = line!.points[0]!;
  // USD/Mtok x tok/s x 3,600 s/h / 1e6.
  expect((x * y * 3600) / 1e6).toBeCloseTo(Number(line!.text.replace(" USD/h", "")), 9);
});

test("the axes may be swapped, and a quotient is a straight line", () => {
  expect(isoFigure("energy", "throughput")).toEqual(isoFigure("throughput", "energy"));
  for (const { text, points } of isoLines(viewOf("throughput", "power"))) {
    const joules = Number(text.replace(" J/token", ""));
    for (const { x, y } of points) expect(y / x).toBeCloseTo(joules, 9);
  }
});

test("figures that decide no third one have no lines", () => {
  expect(isoFigure("tbt", "energy")).toBeNull();
  expect(isoLines(viewOf("tbt", "energy"))).toEqual([]);
});
