/**
 * Reads the Azure LLM inference traces and prints `src/catalog/azure-traces.ts`:
 *
 *   node scripts/azure-quantiles.mjs azure-2023-conversation.csv azure-2023-code.csv \
 *     > src/catalog/azure-traces.ts && npx oxfmt src/catalog/azure-traces.ts
 *
 * A file's name ends in the name of its trace. The columns ContextTokens and
 * GeneratedTokens are read. The classes are cut from the requests of all files.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const TRACE_KNOTS = 101;
const CLASS_KNOTS = 41;
/** Upper bounds (exclusive) of DynamoLLM's classes. */
const INPUT_BOUNDS = { short: 256, medium: 1024, long: 8192 };
const OUTPUT_BOUNDS = { short: 100, medium: 350, long: Infinity };

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node scripts/azure-quantiles.mjs FILE.csv ...");
  process.exit(2);
}

const traces = files.map((file) => ({ name: traceName(file), requests: readRequests(file) }));
const requests = traces.flatMap((trace) => trace.requests);

console.log(`/**
 * Lengths of production requests, read off the Azure LLM inference traces 2023
 * (Azure Public Dataset, CC-BY; Patel et al., "Splitwise", ISCA 2024) by
 * \`scripts/azure-quantiles.mjs\`. Do not edit by hand.
 */
import type { LengthDistribution } from "./workload";

/** Measured lengths with the moments of the raw requests beside their quantiles. */
export interface MeasuredLengths {
  readonly requests: number;
  readonly tokensMean: number;
  readonly tokensSquaredMean: number;
  readonly distribution: LengthDistribution;
}

type TraceLengths = Readonly<Record<"inputTokens" | "outputTokens", MeasuredLengths>>;
type ClassLengths = Readonly<
  Record<"input" | "output", Readonly<Record<"short" | "medium" | "long", MeasuredLengths>>>
>;
`);
for (const { name, requests: own } of traces) {
  print(`${name}Trace: TraceLengths`, `The ${name} trace: about one hour of requests.`, {
    inputTokens: lengths(
      own.map((request) => request.input),
      TRACE_KNOTS,
    ),
    outputTokens: lengths(
      own.map((request) => request.output),
      TRACE_KNOTS,
    ),
  });
}
print(
  "classLengths: ClassLengths",
  "The requests of all traces cut into the length classes of DynamoLLM.",
  {
    input: classes(
      requests.map((request) => request.input),
      INPUT_BOUNDS,
    ),
    output: classes(
      requests.map((request) => request.output),
      OUTPUT_BOUNDS,
    ),
  },
);

/** @param {string} file */
function traceName(file) {
  return basename(file, ".csv").split("-").at(-1);
}

/** @param {string} file */
function readRequests(file) {
  const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",");
  for (const name of ["ContextTokens", "GeneratedTokens"]) {
    if (!columns.includes(name)) throw new Error(`${file}: line 1: no column ${name}`);
  }
  return lines.map((line, index) => {
    const cells = line.split(",");
    const request = {
      input: Number(cells[columns.indexOf("ContextTokens")]),
      output: Number(cells[columns.indexOf("GeneratedTokens")]),
    };
    if (!(request.input > 0 && request.output > 0)) {
      throw new Error(`${file}: line ${index + 2}: token counts must be positive: ${line}`);
    }
    return request;
  });
}

/**
 * @param {readonly number[]} tokens
 * @param {Readonly<Record<string, number>>} bounds
 */
function classes(tokens, bounds) {
  let lowest = 0;
  return Object.fromEntries(
    Object.entries(bounds).map(([name, bound]) => {
      const inside = tokens.filter((count) => count >= lowest && count < bound);
      lowest = bound;
      return [name, lengths(inside, CLASS_KNOTS)];
    }),
  );
}

/**
 * @param {readonly number[]} tokens
 * @param {number} knots
 */
function lengths(tokens, knots) {
  const sorted = tokens.toSorted((a, b) => a - b);
  /** @param {readonly number[]} values */
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const quantiles = Array.from({ length: knots }, (_, index) =>
    Math.round(quantile(sorted, 1 - (1 - index / (knots - 1)) ** 3)),
  );
  return {
    requests: tokens.length,
    tokensMean: Number(mean(sorted).toFixed(3)),
    tokensSquaredMean: Number(mean(sorted.map((count) => count ** 2)).toFixed(1)),
    distribution: { kind: "quantiles", quantiles },
  };
}

/**
 * Hazen's rule: the j-th smallest of n (from zero) stands at probability (j + 1/2) / n.
 * @param {readonly number[]} sorted
 * @param {number} probability
 */
function quantile(sorted, probability) {
  const position = Math.min(Math.max(probability * sorted.length - 0.5, 0), sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (position - Math.floor(position)) * (above - below);
}

/**
 * @param {string} declaration
 * @param {string} comment
 * @param {unknown} value
 */
function print(declaration, comment, value) {
  console.log(`/** ${comment} */\nexport const ${declaration} = ${JSON.stringify(value)};\n`);
}
