import { describe, expect, test } from "vitest";
import type { LayerGroup, Model, ModelArchitecture } from "../../../src/catalog/model";
import { findGpu } from "../../../src/catalog/gpus";
import { findModel } from "../../../src/catalog/models";
import { countParameters } from "../../../src/model/parameters";
import { planStep } from "../../../src/model/plan-step";
import { cacheBytesPerSequence } from "../../../src/serving/memory";
import { architectureOf, published, read } from "./reading";

const inCatalog = Object.keys(published).filter((hubId) => findModel(hubId) !== undefined);
const beyondCatalog = Object.keys(published).filter((hubId) => findModel(hubId) === undefined);

/** Bytes of KV cache and states of one sequence, whole model on one GPU. */
function cacheBytes(architecture: ModelArchitecture, contextTokens: number): number {
  const model = { ...findModel("llama-3.1-8b")!, architecture } satisfies Model;
  const cut = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1 };
  const plan = planStep(model, findGpu("h100-sxm")!, "bf16", "bf16", cut);
  return cacheBytesPerSequence(plan, contextTokens);
}

/** Parameters of the text path; towers and prediction heads are not in the summed-up configs. */
function textParameters(architecture: ModelArchitecture): number {
  const { total, other } = countParameters(architecture);
  return total - other;
}

function groupsInOrder(groups: readonly LayerGroup[]): readonly string[] {
  return groups.map((group) => JSON.stringify(sorted(group))).toSorted();
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe("published configs", () => {
  test("are 39, of which the catalog has most", () => {
    expect(Object.keys(published)).toHaveLength(39);
    expect(inCatalog.length).toBe(35);
  });

  test.each(inCatalog)("%s reads as the catalog has it", (hubId) => {
    const ours = findModel(hubId)!.architecture;
    const theirs = architectureOf(published[hubId]!);
    const ratio = textParameters(theirs) / textParameters(ours);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
    // Beyond a window, and within it.
    for (const context of [100, 20_000]) {
      expect(cacheBytes(theirs, context)).toBe(cacheBytes(ours, context));
    }
    expect(theirs.tiedEmbeddings).toBe(ours.tiedEmbeddings);
    // Step's config is summed up without the heads of its layers with a window.
    if (!hubId.startsWith("stepfun-ai/")) {
      expect(groupsInOrder(theirs.layerGroups)).toEqual(groupsInOrder(ours.layerGroups));
    }
  });

  test.each(beyondCatalog)("%s is read, and what was assumed is said", (hubId) => {
    const { shape, remarks } = read(published[hubId]!);
    expect(countParameters(shape.architecture).total).toBeGreaterThan(1e9);
    expect(remarks.length).toBeGreaterThan(0);
    for (const { field, text } of remarks) {
      expect(field).not.toBe("");
      expect(text).not.toBe("");
    }
  });
});

/** Wholly as the hub shows them, without what their authors leave to the code of the type. */
const asPublished: Readonly<Record<string, object>> = {
  "facebook/opt-30b": {
    model_type: "opt",
    hidden_size: 7168,
    ffn_dim: 28672,
    num_attention_heads: 56,
    num_hidden_layers: 48,
    vocab_size: 50272,
    word_embed_proj_dim: 7168,
    max_position_embeddings: 2048,
    activation_function: "relu",
  },
  "bigscience/bloom": {
    model_type: "bloom",
    n_layer: 70,
    num_attention_heads: 112,
    n_embed: 14336,
    hidden_size: 14336,
    n_inner: null,
    vocab_size: 250880,
    seq_length: 2048,
  },
  "tiiuae/falcon-40b": {
    model_type: "falcon",
    hidden_size: 8192,
    num_attention_heads: 128,
    num_kv_heads: 8,
    num_hidden_layers: 60,
    vocab_size: 65024,
    new_decoder_architecture: true,
  },
  "google/gemma-3-4b-it": {
    model_type: "gemma3",
    text_config: {
      model_type: "gemma3_text",
      hidden_size: 2560,
      intermediate_size: 10240,
      num_hidden_layers: 34,
      sliding_window: 1024,
    },
    vision_config: { hidden_size: 1152, intermediate_size: 4304, num_hidden_layers: 27 },
  },
  "meta-llama/Llama-4-Maverick-17B-128E-Instruct": {
    model_type: "llama4",
    text_config: {
      model_type: "llama4_text",
      hidden_size: 5120,
      num_hidden_layers: 48,
      head_dim: 128,
      num_attention_heads: 40,
      num_key_value_heads: 8,
      vocab_size: 202048,
      intermediate_size: 8192,
      intermediate_size_mlp: 16384,
      num_local_experts: 128,
      num_experts_per_tok: 1,
      interleave_moe_layer_step: 2,
      attention_chunk_size: 8192,
      moe_layers: Array.from({ length: 24 }, (_, layer) => 2 * layer + 1),
      no_rope_layers: Array.from({ length: 48 }, (_, layer) => ((layer + 1) % 4 === 0 ? 0 : 1)),
      max_position_embeddings: 1_048_576,
    },
    vision_config: { hidden_size: 1408, intermediate_size: 5632, num_hidden_layers: 34 },
  },
};

test.each(Object.keys(asPublished))("%s, as its authors wrote it, is the catalog's", (hubId) => {
  const { shape } = read(asPublished[hubId]!);
  const ours = findModel(hubId)!;
  expect(groupsInOrder(shape.architecture.layerGroups)).toEqual(
    groupsInOrder(ours.architecture.layerGroups),
  );
  expect(shape.architecture.tiedEmbeddings).toBe(ours.architecture.tiedEmbeddings);
  expect(shape.maxContextTokens).toBe(ours.maxContextTokens);
  const { total } = countParameters(shape.architecture);
  expect(total / ours.publishedParameters.total).toBeCloseTo(1, 2);
});
