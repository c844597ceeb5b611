import { expect, test } from "vitest";
import type { Upgrader } from "../../src/scenario/versions";
import { applyUpgraders, checkUpgraders } from "../../src/scenario/versions";

const append =
  (key: string): Upgrader =>
  (parameters) => [...parameters, { key, value: "", raw: key }];

const table = new Map([
  [2, append("to2")],
  [3, append("to3")],
]);

test("upgraders run one version at a time, in order, and only those needed", () => {
  const keys = (from: number) => applyUpgraders(table, [], from, 3).map(({ key }) => key);
  expect(keys(1)).toEqual(["to2", "to3"]);
  expect(keys(2)).toEqual(["to3"]);
  expect(keys(3)).toEqual([]);
});

test("a missing, early or late upgrader is found when the module loads", () => {
  expect(() => checkUpgraders(table, 3)).not.toThrow();
  expect(() => checkUpgraders(table, 4)).toThrow("no upgrader to version 4");
  expect(() => checkUpgraders(table, 2)).toThrow("an upgrader leads to version 3");
  expect(() => checkUpgraders(new Map([[1, append("x")]]), 1)).toThrow("leads to version 1");
  expect(() => applyUpgraders(table, [], 1, 4)).toThrow("no upgrader to version 4");
});
