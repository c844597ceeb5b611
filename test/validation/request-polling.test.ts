import { expect, test } from "vitest";
import type { Cycle } from "../../src/serving/cycle";
import { pollSeconds } from "../../src/validation/request-polling";
import { servingTable, shippedTable } from "./shipped-measurements";

const polled = {
  id: "polled",
  source: "aiconfigurator-silicon",
  engine: "sglang-0.5.9",
  model: "deepseek-ai/DeepSeek-R1",
  gpu: "b200-sxm",
  num_gpus: 8,
  tp: 8,
  ep: 1,
  dp: 1,
  concurrency: 8,
};
/** Steps of 20 ms; a request begins every hundred of them, with a prompt of 50 ms. */
const cycle = {
  decode: { cost: { stepSeconds: 0.02 } },
  requestsPerStep: 0.01,
  promptSeconds: 0.05,
} as Cycle;
const waits = (change: object): number =>
  pollSeconds(servingTable([{ ...polled, ...change }]).rows[0]!, cycle);

test("below 16 users: five steps, and a tenth of a prompt that gathered", () => {
  expect(waits({})).toBeCloseTo(0.1 + 0.005, 12);
});

test("from 16 users on: fifteen steps, and three tenths of a prompt", () => {
  expect(waits({ concurrency: 15 })).toBeCloseTo(0.105, 12);
  expect(waits({ concurrency: 16 })).toBeCloseTo(0.3 + 0.015, 12);
});

test.each([
  ["another GPU", { gpu: "h200-sxm" }],
  ["another engine", { engine: "vllm-0.11" }],
  ["a visitor's own rows", { source: "mine" }],
])("%s: none", (_, change) => {
  expect(waits(change)).toBe(0);
});

test("the jump from 8 to 16 users is in the measured rows, on B200 and not on H200", () => {
  const rows = shippedTable("serving-aiconfigurator.csv").rows.filter(
    ({ text, number }) =>
      text["engine"]!.startsWith("sglang-") &&
      /DeepSeek|Qwen/.test(text["model"]!) &&
      number["input_tokens_mean"] === 1024 &&
      number["output_tokens_mean"] === 1024,
  );
  const setup = ({ text, number }: (typeof rows)[number]): string =>
    [
      text["engine"],
      text["model"],
      text["gpu"],
      text["weight_dtype"],
      number["tp"],
      number["ep"],
    ].join(" ");
  const jumps = (gpu: string): number[] =>
    [...new Set(rows.filter(({ text }) => text["gpu"] === gpu).map(setup))].flatMap((name) => {
      const at = (users: number) =>
        rows.find((row) => setup(row) === name && row.number["concurrency"] === users)?.number[
          "ttft_ms"
        ];
      const [few, many] = [at(8), at(16)];
      return few === undefined || many === undefined ? [] : [many - few];
    });
  expect(jumps("b200-sxm").length).toBeGreaterThanOrEqual(7);
  expect(Math.min(...jumps("b200-sxm"))).toBeGreaterThan(90);
  expect(Math.max(...jumps("h200-sxm"))).toBeLessThan(60);
});
