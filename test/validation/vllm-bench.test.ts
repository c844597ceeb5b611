import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseMeasurementTable } from "../../src/validation/measurement-table";
import { predictServing } from "../../src/validation/predict-serving";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { benchRow, isClosedLoop, parseVllmBench } from "../../src/validation/vllm-bench";

/** 640 requests of 1,000 + 200 tokens by 32 users: each takes 0.2 s + 199 x 10 ms = 2.19 s. */
const result = {
  date: "20261121-085001",
  backend: "vllm",
  model_id: "meta-llama/Llama-3.1-8B-Instruct",
  tokenizer_id: "meta-llama/Llama-3.1-8B-Instruct",
  num_prompts: 640,
  request_rate: "inf",
  max_concurrency: 32,
  duration: 43.8,
  completed: 640,
  total_input_tokens: 640_000,
  total_output_tokens: 128_000,
  request_throughput: 14.61,
  output_throughput: 2922.4,
  mean_ttft_ms: 200,
  median_ttft_ms: 180,
  mean_tpot_ms: 10,
  median_itl_ms: 9.5,
  p99_itl_ms: 31,
};

const setup = {
  model: "",
  gpu: "h100-sxm",
  gpus: 2,
  tensor: 2,
  engine: "vllm-2026",
  weightDtype: "bf16",
};

function parsed(changes: object) {
  return parseVllmBench("bench.json", JSON.stringify({ ...result, ...changes }))[0]!;
}

describe("a benchmark's result", () => {
  test("becomes a row of a serving table", () => {
    const row = benchRow(parsed({}), setup, undefined);
    expect(row.text).toMatchObject({
      id: "bench.json",
      engine: "vllm-2026",
      model: "meta-llama/Llama-3.1-8B-Instruct",
      gpu: "h100-sxm",
    });
    // Little: 640 requests / 43.8 s x 2.19 s each = 32.
    expect(row.number["batch_mean"]).toBeCloseTo(32, 10);
    expect(row.number).toMatchObject({
      num_gpus: 2,
      tp: 2,
      concurrency: 32,
      input_tokens_mean: 1000,
      output_tokens_mean: 200,
      ttft_ms: 200,
      tpot_ms: 10,
      itl_median_ms: 9.5,
      itl_p99_ms: 31,
      output_tokens_per_s: 2922.4,
    });
    expect(predictServing(row, fittedCoefficients).ok).toBe(true);
  });

  test("with power has energy per output token", () => {
    const power = {
      startSeconds: 0,
      endSeconds: 43.8,
      gpus: ["0", "1"],
      meanWatts: 1000,
      peakWatts: 1200,
      joules: 43_800,
      limitWatts: 700,
      gaps: [],
    };
    const { number } = benchRow(parsed({}), setup, power);
    // 1,000 W x 43.8 s / 128,000 tokens.
    expect(number["energy_per_output_token_j"]).toBeCloseTo(0.3421875, 10);
    expect(number).toMatchObject({ power_w: 1000, peak_power_w: 1200, power_cap_w: 700 });
  });

  test("at a rate tells neither TTFT nor users, and counts what decodes", () => {
    const open = parsed({ request_rate: 5, max_concurrency: null });
    expect(isClosedLoop(open)).toBe(false);
    const { number } = benchRow(open, setup, undefined);
    expect(number["ttft_ms"]).toBeUndefined();
    expect(number["concurrency"]).toBeUndefined();
    // 640 / 43.8 s x 199 x 10 ms = 29.1.
    expect(number["batch_mean"]).toBeCloseTo(29.0776, 4);
  });

  test("all at once is no closed loop", () => {
    expect(isClosedLoop(parsed({ max_concurrency: 640 }))).toBe(false);
    expect(isClosedLoop(parsed({ max_concurrency: undefined }))).toBe(false);
  });

  test("needs neither date nor percentiles nor throughput", () => {
    const {
      date: _date,
      median_itl_ms: _median,
      p99_itl_ms: _p99,
      output_throughput: _throughput,
      ...least
    } = result;
    const [bare] = parseVllmBench("bench.json", JSON.stringify(least));
    expect(bare).toMatchObject({ endSeconds: undefined, medianItlMilliseconds: undefined });
    // 128,000 tokens / 43.8 s.
    expect(bare!.outputTokensPerSecond).toBeCloseTo(2922.374, 3);
  });

  test("comes alone, in a list, or one a line, a line of spaces between", () => {
    const text = JSON.stringify(result);
    const names = (content: string) => parseVllmBench("b.json", content).map(({ name }) => name);
    expect(names(text)).toEqual(["b.json"]);
    expect(names(JSON.stringify(result, null, 2))).toEqual(["b.json"]);
    expect(names(`[${text},${text}]`)).toEqual(["b.json #1", "b.json #2"]);
    expect(names(`${text}\n  \n${text}\r\n`)).toEqual(["b.json line 1", "b.json line 3"]);
    expect(names(`\uFEFF${text}`)).toEqual(["b.json"]);
  });

  test("may hold the NaN and Infinity that Python writes, and texts that mention them", () => {
    const text = JSON.stringify({ ...result, generated_texts: ["x: NaN, y", "[Infinity]"] })
      .replace('"p99_itl_ms":31', '"p99_itl_ms": NaN, "ttfts": [NaN,-Infinity,0.1]')
      .replace('"request_rate":"inf"', '"request_rate": Infinity');
    const [read] = parseVllmBench("b.json", text);
    expect(read).toEqual({
      ...parsed({}),
      file: "b.json",
      name: "b.json",
      p99ItlMilliseconds: undefined,
    });
    expect(() =>
      parseVllmBench("b.json", text.replace('"duration":43.8', '"duration":NaN')),
    ).toThrow("b.json, $.duration: missing");
  });

  test("says when it ended by the machine's own clock", () => {
    // 2026-11-21 08:50:01.
    expect(parsed({}).endSeconds).toBe(Date.UTC(2026, 10, 21, 8, 50, 1) / 1000);
  });
});

describe("a broken result names the place", () => {
  test.each([
    [{ model_id: undefined }, "bench.json, $.model_id: the model's name is missing"],
    [{ model_id: 5 }, "bench.json, $.model_id: the model's name is missing"],
    [{ duration: undefined }, /^bench.json, \$\.duration: missing/],
    [{ duration: "43" }, 'bench.json, $.duration: not a number: "43"'],
    [{ duration: -1 }, "bench.json, $.duration: a negative number: -1"],
    [{ completed: 0 }, "bench.json, $.completed: 0: nothing was measured"],
    [{ mean_tpot_ms: null }, /^bench.json, \$\.mean_tpot_ms: missing/],
    [{ request_rate: "fast" }, 'bench.json, $.request_rate: neither a rate nor "inf": "fast"'],
    [{ date: "yesterday" }, /^bench.json, \$\.date: not a date such as 20261121-085001/],
    [{ date: "20261341-085001" }, /\$\.date/],
    [{ date: { day: 1 } }, /\$\.date/],
  ])("%j", (changes, message) => {
    expect(() => parsed(changes)).toThrow(message);
  });

  test.each([
    ["[]", "b.json, $: an empty list"],
    ["[1]", "b.json, $[0]: not an object, so no result of vllm bench serve"],
    ['{\n  "duration": 4,\n  oops\n}', /^b.json, line 3, column 3: not JSON, stops at "oops"$/],
    ['{"duration": nan}', /^b.json, line 1, column 14: not JSON, stops at "nan}"$/],
    ['{"duration": 4', /^b.json, line 1, column \d+: not JSON, it ends too early$/],
    [
      `${JSON.stringify(result)}\n{"duration": x}\n`,
      /^b.json, line 2, column 14: not JSON, stops at "x}"$/,
    ],
    [
      `${JSON.stringify(result)}\n${JSON.stringify({ ...result, completed: 0 })}\n`,
      "b.json, line 2, $.completed: 0: nothing was measured",
    ],
  ])("%s", (content, message) => {
    expect(() => parseVllmBench("b.json", content)).toThrow(message);
  });
});

test("the examples that come with the page can be read and predicted", () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../public/examples/${name}`, import.meta.url), "utf8");
  const rows = [
    ...parseMeasurementTable("t", read("measurements.csv")).rows,
    ...parseVllmBench("b", read("vllm-bench.json")).map((one) => benchRow(one, setup, undefined)),
  ];
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(predictServing(row, fittedCoefficients).ok).toBe(true);
});
