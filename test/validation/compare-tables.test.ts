import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import type { ComparisonProgress, TableText } from "../../src/validation/compare-tables";
import { compareTables } from "../../src/validation/compare-tables";
import {
  kernelTables,
  measurementSources,
  servingTables,
} from "../../src/validation/shipped-tables";
import { validateTable } from "../../src/validation/validate-table";
import { measurementsFolder, shippedTable, shippedText } from "./shipped-measurements";

function compared(texts: readonly TableText[]) {
  const steps = compareTables(texts, fittedCoefficients);
  const progress: ComparisonProgress[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { tables: step.value, progress };
    progress.push(step.value);
  }
}

describe("the tables that come with the page", () => {
  it("are all those in the folder", () => {
    const csv = (folder: string) =>
      readdirSync(`${measurementsFolder}/${folder}`).filter((name) => name.endsWith(".csv"));
    expect(servingTables.map(({ file }) => file).toSorted()).toEqual(csv("").toSorted());
    expect(kernelTables.map(({ file }) => file).toSorted()).toEqual(
      csv("kernels")
        .map((name) => `kernels/${name}`)
        .toSorted(),
    );
  });

  it("name only GPUs and sources that the page can cite", () => {
    for (const { gpuId } of kernelTables) expect(findGpu(gpuId ?? "")?.id).toBe(gpuId);
    const sources = servingTables.flatMap(({ file }) =>
      shippedTable(file).rows.map(({ text }) => text["source"] ?? ""),
    );
    expect(new Set(sources)).toEqual(new Set(Object.keys(measurementSources)));
  });
});

describe("compareTables", () => {
  const file = "serving-splitwise.csv";
  const kernelFile = "kernels/l40s-allreduce.csv";
  const texts = [
    { file, gpuId: null, content: shippedText(file) },
    { file: kernelFile, gpuId: "l40s", content: shippedText(kernelFile) },
  ];

  it("finds the errors that `npm run validate` prints, table by table", () => {
    const { tables } = compared(texts);
    const reports = [
      validateTable(shippedTable(file), undefined, fittedCoefficients),
      validateTable(shippedTable(kernelFile), findGpu("l40s"), fittedCoefficients),
    ];
    expect(tables.map(({ rows, skipped, errors }) => ({ rows, skipped, errors }))).toEqual(
      reports.map(({ rows, skipped, metrics }) => ({
        rows,
        skipped: Object.fromEntries(
          Object.entries(skipped).map(([reason, lines]) => [reason, lines.length]),
        ),
        errors: metrics,
      })),
    );
  });

  it("counts the rows of all tables as it goes", () => {
    const { progress } = compared(texts);
    const total = shippedTable(file).rows.length + shippedTable(kernelFile).rows.length;
    expect(progress.at(-1)).toEqual({ done: total, total });
    expect(progress.length).toBeGreaterThan(2);
    const counts = progress.map(({ done }) => done);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  it("keeps every value of a serving table, and of a kernel table an even sample", () => {
    const large = "kernels/l40s-gemm.csv";
    const { tables } = compared([
      ...texts.slice(0, 1),
      { file: large, gpuId: "l40s", content: shippedText(large) },
    ]);
    const [serving, kernels] = tables;
    const values = Object.values(serving?.errors ?? {}).reduce((sum, { n }) => sum + n, 0);
    expect(serving?.values).toHaveLength(values);
    expect(kernels?.errors["latency_ms"]?.n).toBeGreaterThan(1000);
    expect(kernels?.values).toHaveLength(100);
    const lines = kernels?.values.map(({ row }) => row.line) ?? [];
    const gaps = lines.slice(1).map((line, index) => line - lines[index]!);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
  });

  it("refuses a broken table by file, line and column", () => {
    const broken = "model,gpu,num_gpus,tp\nx,h100-sxm,many,1\n";
    expect(() => compared([{ file: "mine.csv", gpuId: null, content: broken }])).toThrow(
      "mine.csv, line 2, column num_gpus",
    );
  });

  it("refuses a kernel table without its GPU", () => {
    expect(() =>
      compared([{ file: kernelFile, gpuId: null, content: shippedText(kernelFile) }]),
    ).toThrow(kernelFile);
  });
});
