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
