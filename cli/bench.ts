/**
 * Measures how fast the core answers, on one thread:
 *
 *   npm run --silent bench [-- --json] [--seconds N]
 *
 * docs/command-line.md describes the figures.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { sweepChunks } from "../src/explore/sweep";
import { decodeScenario } from "../src/scenario/codec";
import { resolveScenario, resolveSpace } from "../src/scenario/resolve";
import { evaluate, evaluatePrepared } from "../src/serving/evaluate";
import { prepare } from "../src/serving/prepare";
import { compareRates, type Spread, type Work, type WorkRate } from "./timing";

const USAGE = "usage: npm run --silent bench [-- --json] [--seconds N]";
const DEFAULT_SECONDS = 20;
const RUNS = 9;

/** A scenario by the query that opens it. */
interface Case {
  readonly name: string;
  readonly link: string;
}

const CASES: readonly Case[] = [
  { name: "dense, one GPU", link: "v=1&base=llama31-8b-l4@1" },
  { name: "dense, eight GPUs (the paper's)", link: "v=1&base=paper-llama2-70b@1" },
  { name: "experts, eight GPUs", link: "v=1&base=deepseek-r1-h200@1" },
  { name: "users", link: "v=1&base=azure-chat-h100@1&users=64" },
  { name: "requests at a rate", link: "v=1&base=azure-chat-h100@1" },
  { name: "throttled by a cap", link: "v=1&base=paper-llama2-70b@1&cap=300" },
];

const SWEEPS: readonly Case[] = [
  { name: "TP, batch, clock (the paper's)", link: "v=1&base=paper-llama2-70b@1" },
  { name: "GPU, TP, batch", link: "v=1&base=gpus-llama31-70b@1" },
];

/** What `--json` prints. */
interface Report {
  readonly node: string;
  readonly processor: string;
  readonly runs: number;
  readonly loopStepsPerSecond: Spread;
  /** Of all cases together, as many of each. */
  readonly evaluationsPerSecond: number;
  readonly preparedEvaluationsPerSecond: number;
  readonly sweptConfigurationsPerSecond: number;
  readonly evaluations: readonly (Case & {
    readonly evaluate: WorkRate;
    readonly evaluatePrepared: WorkRate;
  })[];
  readonly sweeps: readonly (Case & {
    readonly configurations: number;
    readonly feasible: number;
    readonly sweep: WorkRate;
  })[];
}

process.exitCode = main();

function main(): number {
  const request = readCommandLine();
  if (typeof request === "string") {
    console.error(`${request}\n${USAGE}`);
    return 2;
  }
  const report = measure(request.seconds);
  console.log(request.json ? JSON.stringify(report, null, 2) : reportText(report));
  return 0;
}

/** What is asked, or what is wrong with the command line. */
function readCommandLine(): { readonly json: boolean; readonly seconds: number } | string {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: "boolean", default: false },
        seconds: { type: "string", default: String(DEFAULT_SECONDS) },
      },
    });
    const seconds = Number(values.seconds);
    if (!(seconds > 0 && seconds <= 3600)) {
      return `--seconds ${values.seconds}: not a number above 0, at most 3600`;
    }
    return { json: values.json, seconds };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function measure(seconds: number): Report {
  const evaluations = CASES.map(evaluationWorks);
  const sweeps = SWEEPS.map(sweepWork);
  const works = [
    ...evaluations.flatMap(({ full, prepared }) => [full, prepared]),
    ...sweeps.map(({ work }) => work),
  ];
  const compared = compareRates(works, RUNS, seconds);
  const rates = new Map(works.map((work, index) => [work, compared.works[index]!]));
  const evaluated = CASES.map((own, index) => ({
    ...own,
    evaluate: rates.get(evaluations[index]!.full)!,
    evaluatePrepared: rates.get(evaluations[index]!.prepared)!,
  }));
  const swept = SWEEPS.map((own, index) => {
    const { configurations, feasible, work } = sweeps[index]!;
    return { ...own, configurations, feasible, sweep: rates.get(work)! };
  });
  return {
    node: process.version,
    processor: cpus()[0]?.model ?? "unknown",
    runs: RUNS,
    loopStepsPerSecond: compared.loopStepsPerSecond,
    evaluationsPerSecond: together(evaluated.map((entry) => entry.evaluate)),
    preparedEvaluationsPerSecond: together(evaluated.map((entry) => entry.evaluatePrepared)),
    sweptConfigurationsPerSecond: together(swept.map((entry) => entry.sweep)),
    evaluations: evaluated,
    sweeps: swept,
  };
}

/** Rate of doing as much of each, one after the other: the harmonic mean of the medians. */
function together(rates: readonly WorkRate[]): number {
  return rates.length / rates.reduce((sum, { perSecond }) => sum + 1 / perSecond.median, 0);
}

/** A whole evaluation from the catalog's objects, and one that has its layout and memory already. */
function evaluationWorks({ link }: Case): { readonly full: Work; readonly prepared: Work } {
  const resolution = resolveScenario(decodeScenario(link).scenario);
  if (!resolution.ok) throw new Error(`bench: ${link} does not resolve`);
  const { deployment, operation } = resolution;
  const prepared = prepare(deployment);
  if (!prepared.feasible) throw new Error(`bench: ${link}: ${prepared.reason}`);
  const result = evaluatePrepared(prepared, operation);
  if (!result.feasible) throw new Error(`bench: ${link}: ${result.reason}`);
  return {
    full: () => (evaluate(deployment, operation).feasible ? 1 : 0),
    prepared: () => (evaluatePrepared(prepared, operation).feasible ? 1 : 0),
  };
}

function sweepWork({ link }: Case) {
  const resolution = resolveSpace(decodeScenario(link).scenario);
  if (!resolution.ok) throw new Error(`bench: ${link} does not resolve`);
  const { space } = resolution;
  const sweep = () => {
    const chunks = sweepChunks(space, Infinity);
    const end = chunks.next();
    if (!end.done) throw new Error("bench: a sweep in one chunk did not end");
    return end.value.columns;
  };
  const { count, feasible } = sweep();
  const work: Work = () => sweep().count;
  return { configurations: count, feasible: feasible.reduce((sum, one) => sum + one, 0), work };
}

function reportText(report: Report): string {
  const rows = (title: string, entries: readonly { name: string; rate: WorkRate }[]) => [
    [title, "per second", "(min - max)", "loop steps", "(min - max)"],
    ...entries.map(({ name, rate: { perSecond, loopSteps } }) => [
      `  ${name}`,
      whole(perSecond.median),
      range(perSecond),
      whole(loopSteps.median),
      range(loopSteps),
    ]),
  ];
  const { loopStepsPerSecond: loop } = report;
  const lines = [
    `Node ${report.node}, ${report.processor}, one thread, median of ${report.runs} runs`,
    `A plain loop of multiply, add, divide: ${whole(loop.median)} steps/s ${range(loop)}`,
    "",
    ...table([
      ...rows(
        "Evaluations, whole",
        report.evaluations.map(({ name, evaluate: rate }) => ({ name, rate })),
      ),
      ...rows(
        "Evaluations, prepared",
        report.evaluations.map(({ name, evaluatePrepared: rate }) => ({ name, rate })),
      ),
      ...rows(
        "Swept configurations",
        report.sweeps.map(({ name, configurations, feasible, sweep: rate }) => ({
          name: `${name}: ${feasible} of ${configurations} run`,
          rate,
        })),
      ),
    ]),
    "",
    `All cases together: ${whole(report.evaluationsPerSecond)} whole evaluations/s, ` +
      `${whole(report.preparedEvaluationsPerSecond)} prepared ones/s, ` +
      `${whole(report.sweptConfigurationsPerSecond)} swept configurations/s`,
  ];
  return lines.join("\n");
}

/** Rows of cells as aligned lines: the first column to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join(" "),
  );
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function range({ min, max }: Spread): string {
  return `(${whole(min)} - ${whole(max)})`;
}
