import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countParameters } from "../../../src/model/parameters";
import { readModelConfig } from "../../../src/scenario/model-config/read-model-config";
import { architectureOf, published, read } from "./reading";

function problemsOf(config: object | string): readonly string[] {
  const reading = readModelConfig(typeof config === "string" ? config : JSON.stringify(config));
  if (reading.ok) throw new Error("it was read");
  return reading.problems;
}

/** A small dense model, every field of it read. */
const dense = {
  model_type: "llama",
  hidden_size: 64,
  num_hidden_layers: 4,
  num_attention_heads: 8,
  num_key_value_heads: 2,
  intermediate_size: 128,
  vocab_size: 1000,
  tie_word_embeddings: false,
  max_position_embeddings: 4096,
};

function mixersOf(config: object) {
  return architectureOf(config).layerGroups.map(({ count, mixer }) => ({ count, mixer }));
}

function blocksOf(config: object) {
  return architectureOf(config).layerGroups.map(({ count, feedForward }) => ({
    count,
    feedForward,
  }));
}

const attention = { kind: "grouped", queryHeads: 8, kvHeads: 2, headDim: 8 };

describe("attention", () => {
  test.each([
    ["grouped", {}, [{ count: 4, mixer: attention }]],
    [
      "multi-head by absence",
      { num_key_value_heads: null },
      [{ count: 4, mixer: { ...attention, kvHeads: 8 } }],
    ],
    [
      "a head dimension of its own",
      { head_dim: 32 },
      [{ count: 4, mixer: { ...attention, headDim: 32 } }],
    ],
    [
      "windows by layer_types",
      {
        layer_types: ["sliding_attention", "full_attention", "sliding_attention", "full_attention"],
        sliding_window: 16,
      },
      [
        { count: 2, mixer: { ...attention, windowTokens: 16 } },
        { count: 2, mixer: attention },
      ],
    ],
    [
      "windows by a pattern",
      { model_type: "gemma3_text", sliding_window: 16, sliding_window_pattern: 3, head_dim: 8 },
      [
        { count: 3, mixer: { ...attention, windowTokens: 16 } },
        { count: 1, mixer: attention },
      ],
    ],
    [
      "a window on all layers",
      { model_type: "mistral", sliding_window: 16 },
      [{ count: 4, mixer: { ...attention, windowTokens: 16 } }],
    ],
    [
      "a window that is switched off",
      { model_type: "qwen2", sliding_window: 16, use_sliding_window: false, max_window_layers: 2 },
      [{ count: 4, mixer: attention }],
    ],
    [
      "a window from some layer on",
      { model_type: "qwen2", sliding_window: 16, use_sliding_window: true, max_window_layers: 3 },
      [
        { count: 3, mixer: attention },
        { count: 1, mixer: { ...attention, windowTokens: 16 } },
      ],
    ],
    [
      "chunks, every fourth layer without",
      { model_type: "llama4_text", attention_chunk_size: 32, intermediate_size_mlp: 128 },
      [
        { count: 3, mixer: { ...attention, windowTokens: 32 } },
        { count: 1, mixer: attention },
      ],
    ],
    [
      "one pair of keys and values, as Falcon writes it",
      { model_type: "falcon", multi_query: true, num_kv_heads: 8, num_key_value_heads: null },
      [{ count: 4, mixer: { ...attention, kvHeads: 1 } }],
    ],
    [
      "latent, queries in full",
      {
        model_type: "deepseek_v2",
        q_lora_rank: null,
        kv_lora_rank: 16,
        qk_nope_head_dim: 8,
        qk_rope_head_dim: 4,
        v_head_dim: 8,
      },
      [
        {
          count: 4,
          mixer: {
            kind: "latent",
            queryHeads: 8,
            kvLoraRank: 16,
            nopeDim: 8,
            ropeDim: 4,
            valueDim: 8,
          },
        },
      ],
    ],
    [
      "linear with full attention between",
      {
        model_type: "qwen3_next",
        full_attention_interval: 4,
        linear_num_key_heads: 2,
        linear_num_value_heads: 4,
        linear_key_head_dim: 8,
        linear_value_head_dim: 16,
      },
      [
        {
          count: 3,
          mixer: {
            kind: "linear",
            keyHeads: 2,
            valueHeads: 4,
            keyDim: 8,
            valueDim: 16,
            convolutionWidth: 4,
          },
        },
        { count: 1, mixer: { ...attention, outputGate: true } },
      ],
    ],
    [
      "Kimi's linear layers, counted from 1",
      {
        model_type: "kimi_linear",
        linear_attn_config: {
          kda_layers: [1, 2, 3],
          num_heads: 4,
          head_dim: 16,
          short_conv_kernel_size: 3,
        },
      },
      [
        {
          count: 3,
          mixer: {
            kind: "linear",
            keyHeads: 4,
            valueHeads: 4,
            keyDim: 16,
            valueDim: 16,
            convolutionWidth: 3,
          },
        },
        { count: 1, mixer: attention },
      ],
    ],
    [
      "Mamba with attention at a period",
      {
        model_type: "jamba",
        attn_layer_period: 4,
        attn_layer_offset: 1,
        mamba_d_state: 16,
        mamba_expand: 2,
      },
      [
        {
          count: 3,
          mixer: {
            kind: "mamba2",
            heads: 2,
            headDim: 64,
            stateSize: 16,
            groups: 1,
            convolutionWidth: 4,
          },
        },
        { count: 1, mixer: attention },
      ],
    ],
  ])("%s", (_, fields, expected) => {
    expect(mixersOf({ ...dense, ...fields })).toEqual(expected);
  });
});

describe("feed-forward blocks", () => {
  const experts = {
    kind: "experts",
    experts: 16,
    topK: 2,
    expertIntermediateSize: 32,
    sharedIntermediateSize: 0,
    gated: true,
  };
  const wide = { kind: "dense", intermediateSize: 128, gated: true };
  const moe = { n_routed_experts: 16, num_experts_per_tok: 2, moe_intermediate_size: 32 };

  test.each([
    [
      "without a gate",
      { model_type: "gpt_neox" },
      [{ count: 4, feedForward: { ...wide, gated: false } }],
    ],
    ["experts", moe, [{ count: 4, feedForward: experts }]],
    [
      "first layers dense, two shared experts",
      { ...moe, first_k_dense_replace: 1, n_shared_experts: 2 },
      [
        { count: 1, feedForward: wide },
        { count: 3, feedForward: { ...experts, sharedIntermediateSize: 64 } },
      ],
    ],
    [
      "every second layer, by frequency",
      { ...moe, moe_layer_freq: 2 },
      [
        { count: 2, feedForward: experts },
        { count: 2, feedForward: wide },
      ],
    ],
    [
      "by a list of ones and zeros",
      { ...moe, moe_layer_freq: [0, 1, 1, 1] },
      [
        { count: 1, feedForward: wide },
        { count: 3, feedForward: experts },
      ],
    ],
    [
      "every second layer, by step",
      { ...moe, model_type: "qwen3_moe", decoder_sparse_step: 2 },
      [
        { count: 2, feedForward: wide },
        { count: 2, feedForward: experts },
      ],
    ],
    [
      "but for some layers",
      { ...moe, model_type: "qwen3_moe", mlp_only_layers: [0, 1] },
      [
        { count: 2, feedForward: wide },
        { count: 2, feedForward: experts },
      ],
    ],
    [
      "as a text of layer numbers",
      { ...moe, moe_layers_enum: "3" },
      [
        { count: 3, feedForward: wide },
        { count: 1, feedForward: experts },
      ],
    ],
    [
      "width as Mixtral has it",
      { model_type: "mixtral", num_local_experts: 8, num_experts_per_tok: 2 },
      [{ count: 4, feedForward: { ...experts, experts: 8, expertIntermediateSize: 128 } }],
    ],
  ])("%s", (_, fields, expected) => {
    expect(blocksOf({ ...dense, ...fields })).toEqual(expected);
  });
});

describe("around the layers", () => {
  test("a wrapper of several modalities is opened; what it shares holds inside", () => {
    const { shape, remarks } = read({
      model_type: "gemma3",
      tie_word_embeddings: true,
      text_config: { ...dense, model_type: "gemma3_text", tie_word_embeddings: undefined, rms: 1 },
      vision_config: { num_hidden_layers: 2, hidden_size: 10, intermediate_size: 20 },
    });
    expect(shape.architecture.tiedEmbeddings).toBe(true);
    // 2 layers x (4 x 10 x 10 + 2 x 10 x 20).
    expect(shape.architecture.otherParameters).toBe(1600);
    expect(remarks.map(({ field }) => field)).toEqual(["vision_config", "text_config.rms"]);
  });

  test.each([
    [{ quant_method: "fp8" }, "fp8"],
    [{ quant_method: "mxfp4" }, "mxfp4"],
    [{ quant_method: "awq", bits: 4 }, "int4"],
    [{ quant_method: "gptq", bits: 8 }, "int8"],
    [{ quant_method: "modelopt", quant_algo: "NVFP4" }, "nvfp4"],
    [{ quant_method: "bitsandbytes", load_in_8bit: true }, "int8"],
    [
      {
        quant_method: "compressed-tensors",
        config_groups: { group_0: { weights: { num_bits: 8, type: "float" } } },
      },
      "fp8",
    ],
    [{ quant_method: "of tomorrow" }, "bf16"],
  ])("weights in %j are %s", (quantization_config, dtype) => {
    const { shape, remarks } = read({ ...dense, quantization_config });
    expect(shape.weightDtypes[0]).toBe(dtype);
    expect(new Set(shape.weightDtypes).size).toBe(6);
    expect(remarks.length).toBe(dtype === "bf16" ? 1 : 0);
  });

  test("what is not understood is named, what costs nothing is not", () => {
    const { remarks } = read({ ...dense, rope_theta: 5e5, bos_token_id: 1, warp_drive: true });
    expect(remarks).toEqual([
      { field: "warp_drive", kind: "ignored", text: "not understood, without effect" },
    ]);
  });

  test("an unknown type is read by its fields and said to be", () => {
    const { remarks } = read({ ...dense, model_type: "zebra" });
    expect(remarks).toEqual([
      {
        field: "model_type",
        kind: "assumed",
        text: '"zebra" is not known: read by the fields alone',
      },
    ]);
  });
});

describe("what cannot be", () => {
  test.each([
    ["{", "line 1, column 2: not JSON, it ends too early"],
    ['{"a": 1,\n  b: 2}', "line 2, column 3: not JSON"],
    ["[]", "this is a list"],
    ["null", "this is null"],
    ["7", "this is 7"],
    [{}, "hidden_size: is missing"],
    [{ ...dense, hidden_size: -64 }, "hidden_size: -64 is not a whole number from 1"],
    [{ ...dense, hidden_size: "64" }, 'hidden_size: "64" is not a whole number'],
    [{ ...dense, num_hidden_layers: 1e9 }, "num_hidden_layers: 1000000000 is not a whole number"],
    [
      { ...dense, hidden_size: 65 },
      "head_dim: is missing, and hidden_size 65 does not divide by 8",
    ],
    [{ ...dense, num_key_value_heads: 3 }, "3 KV heads do not divide the 8 query heads"],
    [{ ...dense, layer_types: ["full_attention"] }, "names 1 layers, num_hidden_layers is 4"],
    [{ ...dense, hybrid_override_pattern: "M*-X" }, '"X" is none of M, *, - and E'],
    [{ ...dense, num_experts: 4, num_experts_per_tok: 5 }, "5 is more than the 4 experts"],
    [{ ...dense, kv_lora_rank: 8 }, "qk_nope_head_dim: is missing"],
    [{ text_config: { ...dense, vocab_size: 0 } }, "text_config.vocab_size: 0 is not"],
  ])("%j", (config, problem) => {
    expect(problemsOf(config).join("; ")).toContain(problem);
  });

  test("every missing field is named at once", () => {
    expect(problemsOf({ model_type: "llama" }).length).toBeGreaterThanOrEqual(4);
  });

  test("no value of any field makes it throw", () => {
    const fields = [...new Set(Object.values(published).flatMap(Object.keys))];
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(published)),
        fc.constantFrom(...fields),
        fc.oneof(fc.jsonValue(), fc.integer(), fc.constantFrom(null, "", [], {}, -1, 0.5)),
        (config, field, value) => {
          const reading = readModelConfig(JSON.stringify({ ...config, [field]: value }));
          if (!reading.ok) {
            expect(reading.problems.length).toBeGreaterThan(0);
            return;
          }
          const { total, active } = countParameters(reading.shape.architecture);
          expect(total).toBeGreaterThan(0);
          expect(active).toBeLessThanOrEqual(total);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any text is read or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const reading = readModelConfig(text);
        expect(reading.ok || reading.problems.length > 0).toBe(true);
      }),
    );
  });
});
