import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { evaluationFigures } from "../cli/figures";
import { readCalibrationData } from "../cli/read-tables";
import { engines } from "../src/catalog/engines";
import { gpus } from "../src/catalog/gpus";
import { models } from "../src/catalog/models";
import { servers } from "../src/catalog/servers";
import { workloads } from "../src/catalog/workloads";
import { fittedCoefficients } from "../src/model/fitted-coefficients";
import { decodeScenario } from "../src/scenario/codec";
import { resolveScenario } from "../src/scenario/resolve";
import { evaluate } from "../src/serving/evaluate";
import { errorStatistics, type ErrorStatistics } from "../src/validation/error-statistics";
import { leftOutNames, type LeftOutReport } from "../src/validation/left-out-errors";
import { compareTable } from "../src/validation/validate-table";
import { readTexts } from "./architecture/repository";

const root = fileURLToPath(new URL("..", import.meta.url));
const documents = [...readTexts()].filter(([path]) => path.endsWith(".md"));
const textOf = new Map(documents);
const there = (path: string): boolean => existsSync(`${root}/${path}`);

/** What all documents say of something, each with the document that says it. */
function found(pattern: RegExp): readonly { readonly path: string; readonly what: string }[] {
  return documents.flatMap(([path, text]) =>
    [...text.matchAll(pattern)].map((match) => ({ path, what: match[1] ?? "" })),
  );
}

test("there are documents to check", () => {
  expect([...textOf.keys()]).toEqual(
    expect.arrayContaining(["README.md", "ARCHITECTURE.md", "docs/physics.md"]),
  );
});

describe("every document", () => {
  test("links to files and headings that exist", () => {
    const links = found(/\]\((?![a-z]+:)([^)\s]+)\)/g);
    const broken = links.filter(({ path, what }) => {
      const [file = "", anchor] = what.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), file);
      if (!there(target)) return true;
      return anchor !== undefined && !headings(target).includes(anchor);
    });
    expect(links.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test("names files and folders that exist", () => {
    const names = found(/`((?:src|workers|cli|scripts|test|docs|public)\/[\w@./*-]*)`/g);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter(({ what }) => !there(what.replace(/\*.*$/, "")))).toEqual([]);
  });

  test("names npm commands that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const commands = [
      ...found(/\bnpm (start|test)\b/g),
      ...found(/\bnpm run (?:--silent )?([a-z][a-z0-9:-]*)/g),
    ];
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter(({ what }) => !(what in scripts))).toEqual([]);
  });

  test("shows links that open without a notice", () => {
    const links = found(/\b(v=\d+&[^\s'"`]+)/g);
    expect(links.length).toBeGreaterThan(4);
    const notices = links.flatMap(({ path, what }) =>
      decodeScenario(what.replaceAll("&amp;", "&")).notices.map((notice) => ({ path, notice })),
    );
    expect(notices).toEqual([]);
  });
});

test("ARCHITECTURE.md counts the catalog", () => {
  expect(textOf.get("ARCHITECTURE.md")).toContain(
    `${gpus.length} GPUs, ${servers.length} servers, ${models.length} models, ` +
      `${engines.length} engines, ${workloads.length} workloads`,
  );
});

describe("docs/physics.md", () => {
  const text = textOf.get("docs/physics.md") ?? "";
  const example = /evaluate -- '(v=1&[^']+)'/.exec(text)?.[1] ?? "";
  const resolution = resolveScenario(decodeScenario(example).scenario);
  if (!resolution.ok) throw new Error("the example does not resolve");
  const evaluation = evaluate(resolution.deployment, resolution.operation);
  if (!evaluation.feasible) throw new Error(evaluation.reason);

  test("its figures by hand are those that the command prints", () => {
    const printed = new Map(evaluationFigures(evaluation).flatMap(({ rows }) => rows));
    const table = text.slice(text.indexOf("| figure "), text.indexOf("**A decode step"));
    const rows = [...table.matchAll(/^\| ([A-Z][^|]*?) +\| [^|]+ \| ([^|]*?) +\|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.map(([, label, figure]) => [label, figure])).toEqual(
      rows.map(([, label = ""]) => [label, printed.get(label)]),
    );
  });

  test("what it says to follow does follow", () => {
    const { ttft, tbt, e2e, energy, requestsPerSecond, outputTokensPerSecond } = evaluation;
    expect(e2e.meanSeconds).toBeCloseTo(ttft.meanSeconds + 127 * tbt.meanSeconds, 9);
    expect(outputTokensPerSecond).toBeCloseTo(128 * requestsPerSecond, 6);
    const inDecode = requestsPerSecond * 127 * tbt.meanSeconds;
    expect(inDecode).toBeLessThan(32);
    expect(inDecode).toBeGreaterThan(0.9 * 32);
    expect(energy.gpuJoulesPerOutputToken).toBeCloseTo(
      evaluation.deploymentGpuWatts / outputTokensPerSecond,
      9,
    );
    expect(evaluation.deploymentServerWatts - evaluation.deploymentGpuWatts).toBeCloseTo(275, 6);
    for (const parts of [energy.byPhase, energy.byCause]) {
      const sum = Object.values(parts).reduce((all: number, joules: number) => all + joules, 0);
      expect(sum).toBeCloseTo(energy.serverJoulesPerRequest, 6);
    }
  });
});

// Update with: npx vitest run test/docs.test.ts -u
test("README.md shows the errors that validate and cross-validate find", async () => {
  const readme = textOf.get("README.md") ?? "";
  const stored = existsSync(CROSS_VALIDATION) ? readFileSync(CROSS_VALIDATION, "utf8") : null;
  const fitted = withBlock(readme, "fitted", fittedTables());
  const updated = stored === null ? fitted : withBlock(fitted, "left out", leftOutTable(stored));
  await expect(updated).toMatchFileSnapshot("../README.md");
}, 60_000);

/** The text with what stands between the marks of a block replaced. */
function withBlock(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no block "${name}"`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** Anchors of a document's headings, as GitHub makes them. */
function headings(path: string): readonly string[] {
  const text = (textOf.get(path) ?? "").replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

const CROSS_VALIDATION = `${root}/test/validation/cross-validation.json`;
const ERRORS = ["rows", "median error", "90 % of rows within", "bias"];

const QUANTITIES: Readonly<Record<string, string>> = {
  ttft_ms: "time to first token, mean",
  prefill_ms: "time of a batch's prompts",
  itl_median_ms: "time between tokens, median",
  itl_p90_ms: "time between tokens, 90th percentile",
  itl_p99_ms: "time between tokens, 99th percentile",
  tpot_ms: "time per output token, mean",
  output_tokens_per_s: "output tokens per second",
  power_w: "power, all GPUs",
  peak_power_w: "highest power, all GPUs",
  energy_per_output_token_j: "energy per output token",
};

const TABLES: Readonly<Record<string, string>> = {
  "serving-mlenergy.csv": "ML.ENERGY, vLLM 2025",
  "serving-splitwise.csv": "Splitwise, vLLM 2023",
  "serving-aiconfigurator.csv": "AIConfigurator, three engines",
};

/** What cross-validation tells in the README: models, group sizes and GPUs left out, these quantities. */
const LEFT_OUT_KINDS = ["model", "group", "gpu"] as const;
const LEFT_OUT_METRICS = [
  "itl_median_ms",
  "tpot_ms",
  "ttft_ms",
  "output_tokens_per_s",
  "power_w",
  "energy_per_output_token_j",
];
const SOURCES: Readonly<Record<string, string>> = {
  "ml.energy-v3": TABLES["serving-mlenergy.csv"]!,
  "splitwise-isca24": TABLES["serving-splitwise.csv"]!,
  "aiconfigurator-silicon": TABLES["serving-aiconfigurator.csv"]!,
};

const KERNELS: Readonly<Record<string, string>> = {
  gemm: "matrix products",
  "attention-decode": "decode attention",
  "attention-prefill": "prefill attention",
  experts: "routed experts",
  "all-reduce": "all-reduce",
  collective: "NCCL collectives",
};

/** Two tables in Markdown: serving by source and quantity, kernels by kind over all GPUs. */
function fittedTables(): string {
  const data = readCalibrationData(`${root}/public/measurements`);
  const serving = Object.entries(TABLES).flatMap(([file, name]) => {
    const table = data.serving.find((known) => known.file.endsWith(`/${file}`));
    if (table === undefined) throw new Error(`no ${file}`);
    const { compared } = compareTable(table, undefined, fittedCoefficients);
    return Object.entries(QUANTITIES).flatMap(([metric, quantity]) => {
      const own = compared.filter((value) => value.metric === metric);
      return own.length === 0 ? [] : [[name, quantity, ...errorCells(errorStatistics(own))]];
    });
  });
  const kernels = Object.entries(KERNELS).map(([kind, name]) => {
    const compared = data.kernels
      .filter(({ table }) => table.kind === kind)
      .flatMap(({ gpu, table }) => compareTable(table, gpu, fittedCoefficients).compared);
    return [name, ...errorCells(errorStatistics(compared))];
  });
  return [
    markdownTable([["source", "quantity", ...ERRORS], ...serving]),
    markdownTable([["kernel, time on six GPUs", ...ERRORS], ...kernels]),
  ].join("\n\n");
}

/** One table in Markdown from what `npm run cross-validate` keeps. */
function leftOutTable(stored: string): string {
  const { results } = JSON.parse(stored) as LeftOutReport;
  const rows = LEFT_OUT_KINDS.flatMap((kind) => {
    const pooled = results.find((result) => result.kind === kind)?.pooled ?? {};
    return Object.entries(SOURCES).flatMap(([source, name]) =>
      LEFT_OUT_METRICS.flatMap((metric) => {
        const errors = pooled[source]?.[metric];
        return errors
          ? [[`one ${leftOutNames[kind]}`, name, QUANTITIES[metric]!, ...errorCells(errors)]]
          : [];
      }),
    );
  });
  return markdownTable([["left out", "source", "quantity", ...ERRORS], ...rows]);
}

function errorCells({ n, mdape, p90, bias }: ErrorStatistics): readonly string[] {
  // The sum turns -0 into 0.
  const percent = (value: number) => `${Math.round(value) + 0} %`;
  const sign = Math.round(bias) > 0 ? "+" : "";
  return [n.toLocaleString("en-US"), percent(mdape), percent(p90), `${sign}${percent(bias)}`];
}

/** As the formatter lays it out: cells filled up to the widest of their column. */
function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [header = [], ...body] = rows;
  const rule = widths.map((width) => "-".repeat(width));
  return [header, rule, ...body].map(line).join("\n");
}
