import { expect, test } from "vitest";
import {
  barrelFiles,
  importCycles,
  impureCore,
  longFiles,
  machinePaths,
  wrongImports,
} from "./checks";
import { readSources, readTexts } from "./repository";

const page = readSources("src", "workers");
const everything = readSources("src", "workers", "cli", "scripts", "test");

test("there is something to check", () => {
  expect(page.has("src/units.ts")).toBe(true);
  expect(readTexts().has("package.json")).toBe(true);
});

test("imports point downwards, and the core knows no page and no Node", () => {
  expect(wrongImports(page)).toEqual([]);
});

test("nothing imports itself by way of others", () => {
  expect(importCycles(everything)).toEqual([]);
});

test("no file only hands on what others export", () => {
  // But for the package's entry, whose exports are what it is for.
  expect(barrelFiles(everything)).toEqual(["src/index.ts"]);
});

test("no file is too long to take in", () => {
  expect(longFiles(everything)).toEqual([]);
});

test("the core has no clock and no global randomness", () => {
  expect(impureCore(page)).toEqual([]);
});

test("no file names a path of one machine", () => {
  expect(machinePaths(readTexts())).toEqual([]);
});
