import { expect, test } from "vitest";
import { namedColumn, typedColumn } from "../../src/ui/share/shown-table";

test("a column of numbers is one, with separators and either minus", () => {
  expect(typedColumn(["1,246.5", "−12", "12463", "–", ""])).toEqual({
    unit: null,
    cells: [1246.5, -12, 12463, null, null],
  });
});

test("a unit that all cells share is the column's", () => {
  expect(typedColumn(["8.7 %", "+11 %"])).toEqual({ unit: "%", cells: [8.7, 11] });
  expect(typedColumn(["0.744 J/token", "–"])).toEqual({ unit: "J/token", cells: [0.744, null] });
});

test("where units or words differ, all stays as it is shown", () => {
  for (const texts of [
    ["12 ms", "1.2 s"],
    ["1.5", "1.5 ms"],
    ["TP 4", "8"],
    ["1,24", "3"],
    ["4 replicas", "8 replicas"],
  ]) {
    expect(typedColumn(texts)).toEqual({ unit: null, cells: texts });
  }
});

test("a head that ends with a unit names it, and no other word", () => {
  expect(namedColumn("Measured, ms")).toEqual({ name: "Measured", unit: "ms" });
  expect(namedColumn("Median, signed")).toEqual({ name: "Median, signed", unit: null });
  expect(namedColumn("Energy, J/token")).toEqual({ name: "Energy", unit: "J/token" });
});
