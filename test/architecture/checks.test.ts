import { describe, expect, test } from "vitest";
import {
  barrelFiles,
  importCycles,
  impureCore,
  longFiles,
  machinePaths,
  wrongImports,
} from "./checks";
import { importsOf } from "./imports";

// The checks below guard the real tree only if they can fail; these trees make them.

describe("importsOf", () => {
  test("finds every way to name a module, and no comment", () => {
    const source = `
      import { a } from "./a";
      import type {
        B,
      } from "./b";
      import "./c.css";
      export { d } from "./d";
      const e = await import("./e");
      type F = import("./f").F;
      const worker = new Worker(new URL("../workers/g.ts", import.meta.url));
      // import { h } from "./h";
      /* import { i } from "./i"; */
      const text = "import of goods";
    `;
    expect([...importsOf(source)].sort()).toEqual(
      ["../workers/g.ts", "./a", "./b", "./c.css", "./d", "./e", "./f"].sort(),
    );
  });
});

describe("wrongImports", () => {
  test.each([
    ["src/model/step.ts", 'import type { Load } from "../serving/config";'],
    ["src/units.ts", 'import { GPUS } from "./catalog/gpus";'],
    ["src/serving/evaluate.ts", 'import { RESIDUALS } from "../validation/residuals";'],
    ["src/validation/read.ts", 'import { fit } from "../calibration/fit";'],
    ["src/state/store.ts", 'import { App } from "../ui/App";'],
    ["src/ui/App.tsx", 'import { start } from "../main";'],
    ["src/ui/App.tsx", 'import { table } from "../../cli/table";'],
    ["workers/core.ts", 'import { App } from "../src/ui/App";'],
    ["src/explore/sweep.ts", 'import { wrap } from "comlink";'],
    ["src/calibration/fit.ts", 'import { readFileSync } from "node:fs";'],
    ["src/ui/App.tsx", 'import { readFileSync } from "node:fs";'],
    ["src/utils/clamp.ts", ""],
  ])("names %s with %s", (path, source) => {
    const violations = wrongImports(new Map([[path, source]]));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(path);
  });

  test.each([
    ["src/serving/evaluate.ts", 'import { stepTime } from "../model/time/step";'],
    ["src/model/time/step.ts", 'import type { Seconds } from "../../units";'],
    ["src/scenario/scenario.ts", 'import type { SweepAxis } from "../explore/space";'],
    ["src/scenario/schema.ts", 'import * as z from "zod/mini";'],
    ["src/compute/worker-runner.ts", 'import Core from "../../workers/core?worker&inline";'],
    ["workers/core.ts", 'import { ask } from "../src/compute/ask-core";'],
    ["src/ui/App.tsx", 'import { useState } from "react";'],
    ["src/main.tsx", 'import { App } from "./ui/App";'],
    ["cli/validate.ts", 'import { readFileSync } from "node:fs";'],
  ])("lets %s have %s", (path, source) => {
    expect(wrongImports(new Map([[path, source]]))).toEqual([]);
  });
});

describe("importCycles", () => {
  test("names a loop over three files once", () => {
    const tree = new Map([
      ["src/model/a.ts", 'import { b } from "./b";'],
      ["src/model/b.ts", 'import type { C } from "./c";'],
      ["src/model/c.ts", 'import { a } from "./a";'],
      ["src/model/outside.ts", 'import { a } from "./a";'],
    ]);
    expect(importCycles(tree)).toEqual([
      "src/model/a.ts -> src/model/b.ts -> src/model/c.ts -> src/model/a.ts",
    ]);
  });

  test("has nothing against two ways to one file", () => {
    const tree = new Map([
      ["src/model/a.ts", 'import { b } from "./b";\nimport { c } from "./c";'],
      ["src/model/b.ts", 'import { d } from "./d";'],
      ["src/model/c.ts", 'import { d } from "./d";'],
      ["src/model/d.ts", ""],
    ]);
    expect(importCycles(tree)).toEqual([]);
  });
});

test("barrelFiles names index files and re-exports, and no plain module", () => {
  const tree = new Map([
    ["src/model/index.ts", ""],
    ["src/model/all.ts", 'export * from "./step";'],
    ["src/model/some.ts", 'export { step } from "./step";'],
    ["src/model/step.ts", 'import { a } from "./a";\nexport function step(from = "x") {}\n'],
  ]);
  expect(barrelFiles(tree)).toEqual([
    "src/model/index.ts",
    "src/model/all.ts",
    "src/model/some.ts",
  ]);
});

test("longFiles counts lines and spares tables", () => {
  const lines = (count: number) => "x\n".repeat(count);
  const tree = new Map([
    ["src/model/short.ts", lines(400)],
    ["src/model/long.ts", lines(401)],
    ["src/catalog/models/meta.ts", lines(900)],
    ["src/model/fitted-coefficients.ts", lines(900)],
  ]);
  expect(longFiles(tree)).toEqual(["src/model/long.ts: 401 lines"]);
});

test("impureCore names clocks and global randomness in the core only", () => {
  const source = "Math.random(); Date.now(); new Date(); performance.now(); new Date(2024, 5);";
  expect(impureCore(new Map([["src/model/a.ts", source]]))).toHaveLength(4);
  expect(impureCore(new Map([["src/ui/a.ts", source]]))).toEqual([]);
});

test("machinePaths names folders of one machine, and no address or fraction", () => {
  const home = ["", "home", "ada", "wattif"].join("/");
  const checkout = ["", "work", "main"].join("/");
  const beside = ["..", "shared", "data.csv"].join("/");
  const tree = new Map([
    ["README.md", `see ${home} and ${checkout}, or ${beside}`],
    ["docs/a.md", "https://example.org/work/1, flops/work/s, ./root/a, and/or"],
  ]);
  expect(machinePaths(tree)).toHaveLength(3);
  expect(machinePaths(new Map([["docs/a.md", tree.get("docs/a.md") ?? ""]]))).toEqual([]);
});
