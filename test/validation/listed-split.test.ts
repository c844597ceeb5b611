import { expect, test } from "vitest";
import { withTrueSplit } from "../../src/validation/listed-split";
import { servingTable, shippedTable } from "./shipped-measurements";

const listed = {
  id: "listed",
  source: "aiconfigurator-silicon",
  engine: "sglang-0.5.9",
  model: "deepseek-ai/DeepSeek-R1",
  gpu: "b200-sxm",
  num_gpus: 64,
  tp: 64,
  ep: 8,
  moe_tp: 8,
  dp: 1,
};

test("n x n GPUs with n expert and n MoE-TP ranks are the node of n", () => {
  const [row] = servingTable([listed]).rows;
  expect(row!.number).toMatchObject({ num_gpus: 8, tp: 8, ep: 8, moe_tp: 1, dp: 1 });
  expect(row!.text).toMatchObject({ num_gpus: "8", tp: "8", ep: "8", moe_tp: "1" });
});

test.each([
  ["a row of another source", { source: "mine" }],
  ["experts cut by tensor parallelism alone", { num_gpus: 8, tp: 8, ep: 1, moe_tp: 8 }],
  ["experts parallel over the group", { num_gpus: 8, tp: 8, ep: 8, moe_tp: 1 }],
  ["a mixed cut", { num_gpus: 8, tp: 8, ep: 4, moe_tp: 2 }],
  ["data-parallel attention", { num_gpus: 8, tp: 1, ep: 8, moe_tp: 1, dp: 8 }],
])("%s stays as it is", (_, change) => {
  const [row] = servingTable([{ ...listed, ...change }]).rows;
  expect(row!.number).toMatchObject(
    Object.fromEntries(Object.entries(change).filter(([, value]) => typeof value === "number")),
  );
  expect(withTrueSplit(row!)).toBe(row);
});

test("each measured run stands once in the shipped sample, on GPUs of one TP group or more", () => {
  const { rows } = shippedTable("serving-aiconfigurator.csv");
  expect(rows.length).toBe(1235);
  const setups = new Map<string, (readonly [ttft: number, tpot: number])[]>();
  for (const { text, number } of rows) {
    const { num_gpus, tp, ep, moe_tp, dp, concurrency, input_tokens_mean, output_tokens_mean } =
      number;
    const setup = [
      `${text["engine"]} ${text["model"]} ${text["gpu"]} ${text["weight_dtype"]}`,
      `${num_gpus} ${tp} ${ep} ${moe_tp} ${dp}`,
      `${concurrency} ${input_tokens_mean} ${output_tokens_mean}`,
    ].join(" ");
    const told = [number["ttft_ms"]!, number["tpot_ms"]!] as const;
    const others = setups.get(setup) ?? [];
    const twin = others.find(
      ([ttft, tpot]) => Math.abs(told[0] / ttft - 1) < 1e-3 && Math.abs(told[1] / tpot - 1) < 1e-3,
    );
    expect(twin, setup).toBeUndefined();
    setups.set(setup, [...others, told]);
    expect(ep! > 1 && moe_tp === ep && tp === ep! * moe_tp!, setup).toBe(false);
  }
});
