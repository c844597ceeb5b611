import { describe, expect, test } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { linesText } from "../../src/validation/lines-text";
import { measuredEngine } from "../../src/validation/measured-names";
import { parseMeasurementTable } from "../../src/validation/measurement-table";
import { serverGroups } from "../../src/validation/server-groups";
import { measuredDeployment } from "../../src/validation/serving-deployment";
import { compareTable } from "../../src/validation/validate-table";

const HEADER =
  "model,gpu,num_gpus,tp,engine,weight_dtype,kv_dtype,batch_mean,input_tokens_mean,output_tokens_mean,tpot_ms,power_w";
const ROW = "llama-3.1-8b,h100-sxm,1,1,vllm-2026,bf16,bf16,8,100.5,200,7.5,400";

function rowWith(change: Readonly<Record<string, string>>): string {
  const names = HEADER.split(",");
  return ROW.split(",")
    .map((cell, i) => change[names[i]!] ?? cell)
    .join(",");
}

const plain = parseMeasurementTable("t", `${HEADER}\n${ROW}\n`);

describe("what programs make of a table", () => {
  test.each([
    ["tabs", (text: string) => text.replaceAll(",", "\t")],
    ["semicolons", (text: string) => text.replaceAll(",", ";")],
    [
      "semicolons and decimal commas",
      (text: string) => text.replaceAll(",", ";").replaceAll(/(\d)\.(\d+)(?=;|$)/g, "$1,$2"),
    ],
    ["a byte-order mark and CRLF", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
  ])("%s read the same", (_name, change) => {
    const [header, ...rows] = `${HEADER}\n${ROW}\n`.split("\n");
    // Names of models and engines keep their dots.
    const changed = change([header, ...rows].join("\n")).replaceAll("3,1-8b", "3.1-8b");
    const { rows: read } = parseMeasurementTable("t", changed);
    expect(read.map(({ number, text }) => ({ number, model: text["model"] }))).toEqual(
      plain.rows.map(({ number, text }) => ({ number, model: text["model"] })),
    );
  });

  test.each(["N/A", "[N/A]", "nan", "NaN", "null", "-", ""])("%j is no value", (cell) => {
    const { rows } = parseMeasurementTable("t", `${HEADER}\n${rowWith({ power_w: cell })}\n`);
    expect(rows[0]!.number["power_w"]).toBeUndefined();
    expect(rows[0]!.number["tpot_ms"]).toBe(7.5);
  });
});

describe("a bad row", () => {
  const content = [HEADER, ROW, rowWith({ tp: "two" }), ROW.slice(0, 30), ROW].join("\n");

  test("refuses the table", () => {
    expect(() => parseMeasurementTable("t.csv", content)).toThrow(
      't.csv, line 3, column tp: not a number: "two"',
    );
  });

  test("costs no other row where it is listened for", () => {
    const problems: string[] = [];
    const { rows } = parseMeasurementTable("t.csv", content, ({ message }) =>
      problems.push(message),
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(problems).toEqual([
      't.csv, line 3, column tp: not a number: "two"',
      "t.csv, line 4, column weight_dtype: 5 cells where the header has 12",
    ]);
  });
});

test("rows that cannot be predicted are named by line and column; the others are compared", () => {
  const lines = [
    ROW,
    rowWith({ gpu: "Foo 9000" }),
    rowWith({ model: "acme/Mystery-7B" }),
    rowWith({ engine: "lmdeploy" }),
    rowWith({ weight_dtype: "q4_k_m" }),
    rowWith({ gpu: "Foo 9000" }),
    rowWith({ tpot_ms: "0" }),
  ];
  const table = parseMeasurementTable("t.csv", [HEADER, ...lines].join("\n"));
  const { compared, skipped } = compareTable(table, undefined, fittedCoefficients);
  expect(skipped).toEqual({
    "column gpu: unknown GPU: Foo 9000": [3, 7],
    "column model: unknown model: acme/Mystery-7B": [4],
    "column engine: unknown engine: lmdeploy": [5],
    "column weight_dtype: unknown weight dtype: q4_k_m": [6],
    "column tpot_ms: 0 was measured, of which nothing is a percentage": [8],
  });
  expect(compared.map(({ row, metric }) => `${row.line} ${metric}`)).toEqual([
    "2 tpot_ms",
    "2 power_w",
    "8 power_w",
  ]);
});

test("what a row leaves open is taken as usual, and said", () => {
  const bare = parseMeasurementTable(
    "t.csv",
    "model,gpu,num_gpus,tp,batch_mean,input_tokens_mean,output_tokens_mean,tpot_ms\nllama-3.1-8b,h100-sxm,1,1,8,100,200,7.5",
  );
  const { compared, assumed } = compareTable(bare, undefined, fittedCoefficients);
  expect(compared).toHaveLength(1);
  expect(assumed).toEqual([
    "vLLM 2026, where no engine is given",
    "weights as the name of the model says or else as it is published, where no weight_dtype is given",
    "a KV cache in 16 bits, where no kv_dtype is given",
  ]);
  expect(serverGroups(bare.rows).map(({ id }) => id)).toEqual(["vllm-2026 hopper"]);
  expect(compareTable(plain, undefined, fittedCoefficients).assumed).toEqual([]);
});

test.each([
  ["vllm", "vllm-2026"],
  ["vllm-0.11", "vllm-2025"],
  ["vLLM v0.11.0", "vllm-2025"],
  ["vllm==0.9.1", "vllm-2025"],
  ["vllm 0.6.3", "vllm-2024"],
  ["vllm-0.12.0", "vllm-2026"],
  ["vllm-2023", "vllm-2023"],
  ["SGLang 0.5.9", "sglang-2025"],
  ["trtllm-1.2.0rc6", "trtllm-2025"],
  ["trtllm-1.0.0rc3", "trtllm-1.0"],
  ["TensorRT-LLM 1.0", "trtllm-1.0"],
  ["", "vllm-2026"],
  ["lmdeploy", undefined],
])("engine %j is %s", (name, id) => {
  expect(measuredEngine(name)?.id).toBe(id);
});

test("weights follow the name of a quantised build where no format is given", () => {
  const read = (model: string, dtype: string) =>
    measuredDeployment(
      parseMeasurementTable("t", `${HEADER}\n${rowWith({ model, weight_dtype: dtype })}\n`)
        .rows[0]!,
      {},
    );
  expect(read("Qwen/Qwen2.5-7B-Instruct-AWQ", "")).toMatchObject({ weightDtype: "int4" });
  expect(read("Qwen/Qwen2.5-7B-Instruct-AWQ", "fp8")).toMatchObject({ weightDtype: "fp8" });
  expect(read("Qwen/Qwen2.5-7B-Instruct", "")).toMatchObject({ weightDtype: "bf16" });
});

test("a locked clock counts: slower and thriftier, and refused outside the GPU's range", () => {
  const at = (clock: string) => {
    const content = `${HEADER},sm_clock_mhz\n${ROW},${clock}\n`;
    const table = parseMeasurementTable("t", content);
    return compareTable(table, undefined, fittedCoefficients);
  };
  const [[fastMs, fastWatts], [slowMs, slowWatts]] = ["", "600"].map((clock) =>
    at(clock).compared.map(({ predicted }) => predicted),
  ) as [[number, number], [number, number]];
  expect(slowMs).toBeGreaterThan(fastMs);
  expect(slowWatts).toBeLessThan(fastWatts);
  expect(at("5000").skipped).toEqual({ "column sm_clock_mhz: not from 210 to 1980 MHz": [2] });
});

test("lines in words", () => {
  expect(linesText([4])).toBe("line 4");
  expect(linesText([4, 4, 7])).toBe("lines 4, 7");
  expect(linesText([1, 2, 3, 4, 5, 6, 7])).toBe("lines 1, 2, 3, 4, 5 and 2 more");
});
