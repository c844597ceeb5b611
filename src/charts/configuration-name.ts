import type { SweepColumns } from "../explore/columns";
import type { SweepAxis } from "../explore/space";
import { clockFigure, formatRound, joined } from "./format";

/** What tells configurations of one sweep apart, in the order they are named. */
export type Trait = SweepAxis;

const TRAITS: readonly Trait[] = [
  "gpu",
  "weights",
  "tensor",
  "pipeline",
  "replicas",
  "expert",
  "attentiondp",
  "pool",
  "draft",
  "chunk",
  "batch",
  "clock",
  "prefillclock",
  "cap",
];

/** The words behind the indices of a sweep. */
export interface SweepWords {
  readonly gpuNames: readonly string[];
  readonly weightNames: readonly string[];
}

/** The value of one trait in one row, as a number that orders it. */
export function traitValue(columns: SweepColumns, row: number, trait: Trait): number {
  switch (trait) {
    case "gpu":
      return columns.gpuIndex[row] ?? 0;
    case "weights":
      return columns.weightDtypeIndex[row] ?? 0;
    case "tensor":
      return columns.tensor[row] ?? 0;
    case "pipeline":
      return columns.pipeline[row] ?? 0;
    case "replicas":
      return columns.replicas[row] ?? 0;
    case "expert":
      return columns.expert[row] ?? 0;
    case "attentiondp":
      return columns.attentionData[row] ?? 0;
    case "chunk":
      return columns.prefillTokenBudget[row] ?? 0;
    case "prefillclock":
      return columns.prefillClockHertz[row] ?? 0;
    case "cap":
      return columns.powerLimitWatts[row] ?? 0;
    case "pool":
      return columns.prefillReplicas[row] ?? 0;
    case "draft":
      return columns.draftTokens[row] ?? 0;
    case "batch":
      return columns.maxBatch[row] ?? 0;
    case "clock":
      return columns.smClockHertz[row] ?? 0;
  }
}

/** The trait's value in words: `H100 SXM`, `TP 4`, `batch 64`. */
export function traitLabel(trait: Trait, value: number, words: SweepWords): string {
  switch (trait) {
    case "gpu":
      return words.gpuNames[value] ?? "?";
    case "weights":
      return words.weightNames[value] ?? "?";
    case "tensor":
      return `TP ${value}`;
    case "pipeline":
      return `PP ${value}`;
    case "replicas":
      return value === 1 ? "1 replica" : `${value} replicas`;
    case "expert":
      return `EP ${value}`;
    case "attentiondp":
      return `attention DP ${value}`;
    case "chunk":
      return value === 0 ? "whole prompts" : `chunks of ${formatRound(value)}`;
    case "prefillclock":
      return value === 0 ? "prompts at the same clock" : `prompts at ${joined(clockFigure(value))}`;
    case "cap":
      return value === 0 ? "default limit" : `${formatRound(value)} W limit`;
    case "pool":
      return value === 0 ? "no prefill pool" : `prefill pool of ${value}`;
    case "draft":
      return value === 0 ? "no drafts" : `drafts of ${value}`;
    case "batch":
      return `batch ${value}`;
    case "clock":
      return value === 0 ? "driver clock" : joined(clockFigure(value));
  }
}

// A sweep's columns never change, and every chart of it asks.
const known = new WeakMap<SweepColumns, ReadonlyMap<Trait, readonly number[]>>();

/** Traits that take more than one value in the sweep, with their values ascending. */
export function varyingTraits(columns: SweepColumns): ReadonlyMap<Trait, readonly number[]> {
  const found = known.get(columns) ?? findVarying(columns);
  known.set(columns, found);
  return found;
}

function findVarying(columns: SweepColumns): ReadonlyMap<Trait, readonly number[]> {
  const varying = new Map<Trait, readonly number[]>();
  for (const trait of TRAITS) {
    const values = new Set<number>();
    let before = Number.NaN;
    for (let row = 0; row < columns.count; row++) {
      const value = traitValue(columns, row, trait);
      // Neighbours are mostly alike, and a set is slower than a comparison.
      if (value !== before) values.add(value);
      before = value;
    }
    if (values.size > 1)
      varying.set(
        trait,
        [...values].sort((a, b) => a - b),
      );
  }
  return varying;
}

/** Names a row by the given traits: `TP 4 · batch 64 · 1,200 MHz`. */
export function configurationName(
  columns: SweepColumns,
  row: number,
  traits: Iterable<Trait>,
  words: SweepWords,
): string {
  return Array.from(traits, (trait) =>
    traitLabel(trait, traitValue(columns, row, trait), words),
  ).join(" · ");
}
