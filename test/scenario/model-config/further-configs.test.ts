import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countParameters } from "../../../src/model/parameters";
import { readModelConfig } from "../../../src/scenario/model-config/read-model-config";
import { read } from "./reading";

/*
 * Sizes of published models in the field names of their config.json, each with the
 * parameters that its authors or the hub's list of its weights state, in billions: total,
 * and for some those one token meets. `layer_types` are summed up as counts.
 */

interface Stated {
  readonly totalBillions: number;
  readonly activeBillions?: number;
  readonly config: Readonly<Record<string, unknown>>;
}

const further = JSON.parse(
  readFileSync(new URL("further-configs.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Stated>>;

test.each(Object.entries(further))("%s has as many parameters as stated", (_, stated) => {
  const { shape, remarks } = read(stated.config);
  const { total, active } = countParameters(shape.architecture);
  expect(Math.abs(total / 1e9 / stated.totalBillions - 1)).toBeLessThan(0.01);
  if (stated.activeBillions !== undefined) {
    expect(Math.abs(active / 1e9 / stated.activeBillions - 1)).toBeLessThan(0.05);
  }
  // Only what was assumed is said: every field of these is understood.
  const layers = "the layers that predict further tokens";
  const notUnderstood = remarks.filter(
    ({ kind, text }) => kind === "ignored" && !text.startsWith(layers),
  );
  expect(notUnderstood).toEqual([]);
});

const llama = { hidden_size: 64, num_hidden_layers: 4, num_attention_heads: 8, vocab_size: 100 };

test.each([
  [{ model_type: "rwkv", hidden_size: 768, num_hidden_layers: 12 }, /^model_type: "rwkv" is a rec/],
  [{ model_type: "rwkv5", attention_hidden_size: 4096 }, /keeps a state instead of a KV cache/],
  [{ model_type: "mamba", hidden_size: 2560, state_size: 16 }, /^model_type: "mamba" is Mamba-1/],
  [
    { model_type: "bert", ...llama, intermediate_size: 256 },
    /is an encoder: .* there is no decode/,
  ],
  [{ model_type: "t5", d_model: 768, is_encoder_decoder: true }, /an encoder beside its decoder/],
  [{ ...llama, is_encoder_decoder: true }, /^is_encoder_decoder: models with an encoder/],
  [{ ...llama, architectures: ["ZebraForMaskedLM"] }, /"ZebraForMaskedLM" fills in/],
  [{ model_type: "clip", text_config: llama }, /^model_type: "clip" is no language model/],
  [{ model_type: "gemma3n", text_config: { ...llama, model_type: "gemma3n_text" } }, /AltUp/],
  [{ model_type: "recurrent_gemma", ...llama }, /gated linear recurrences/],
  [{ ...llama, block_configs: [{}] }, /^block_configs: layers that differ one by one/],
  [
    { peft_type: "LORA", base_model_name_or_path: "a/b" },
    /adapter; .* model that it adapts, a\/b$/,
  ],
  [{ eos_token_id: 2, transformers_version: "4.45.0" }, /^eos_token_id: this is a generation_conf/],
  [{ metadata: {}, weight_map: {} }, /^weight_map: this lists the files of the weights/],
  [{ chat_template: "", tokenizer_class: "X" }, /describes a tokenizer/],
])("%j is refused by its kind alone, with the reason", (config, reason) => {
  const reading = readModelConfig(JSON.stringify(config));
  if (reading.ok) throw new Error("it was read");
  expect(reading.problems).toEqual([expect.stringMatching(reason)]);
});

test("a type that nobody knows is named with its class before what is missing", () => {
  const config = { model_type: "zebra", architectures: ["ZebraForCausalLM"], hidden_size: 64 };
  const reading = readModelConfig(JSON.stringify(config));
  if (reading.ok) throw new Error("it was read");
  expect(reading.problems[0]).toBe(
    'model_type: "zebra" is not known (ZebraForCausalLM): read by the fields alone',
  );
  expect(reading.problems).toContain("num_hidden_layers: is missing");
});

test("attention and Mamba side by side are both there, and said to follow each other", () => {
  const { config } = further["tiiuae/Falcon-H1-0.5B-Instruct"]!;
  const { shape, remarks } = read(config);
  const groups = shape.architecture.layerGroups;
  expect(
    groups.map(({ count, mixer, feedForward }) => [count, mixer.kind, feedForward.kind]),
  ).toEqual([
    [36, "grouped", "none"],
    [36, "mamba2", "dense"],
  ]);
  expect(remarks.map(({ text }) => text).join()).toMatch(/side by side .* read as one after/);
});

test("a list with one value for all layers is that value, with several it is refused", () => {
  const { config } = further["tencent/Hunyuan-A13B-Instruct"]!;
  const [block] = read(config).shape.architecture.layerGroups;
  expect(block?.feedForward).toMatchObject({ topK: 8, sharedIntermediateSize: 3072 });
  const uneven = { ...config, moe_topk: [8, 4] };
  const reading = readModelConfig(JSON.stringify(uneven));
  expect(reading.ok ? "" : reading.problems.join()).toMatch(/moe_topk: \[8,4\] is not the same in/);
  const heads = readModelConfig(JSON.stringify({ ...llama, num_key_value_heads: [8, 4] }));
  expect(heads.ok ? "" : heads.problems.join("; ")).toContain(
    "num_key_value_heads: [8,4] is not the same in all layers",
  );
});
