/**
 * Answers what the page answers for a link, on the command line:
 *
 *   npm run --silent explore -- 'URL or its query' [--sweep] [--json | --csv]
 *   npm run --silent explore -- 'URL or its query' --ask least|matters|load|compare|why|codesign
 *       [--of FIGURE] [--with 'URL or its query']... [--json]
 *   npm run --silent explore -- 'URL or its query' --deploy vllm|sglang|tensorrt [--json]
 *
 * Without --sweep: every figure of the scenario. With it: every configuration of its
 * sweep; as text, those on the frontiers. `--ask` answers a question, else the one that the
 * link has open. Exit code 0: something runs. 1: nothing does; why is on stderr. 2: the
 * request or the link cannot be read.
 */
import { parseArgs } from "node:util";
import { sweepScenario } from "../src/compute/ask-core";
import type { SweepResult } from "../src/explore/columns";
import { footprint } from "../src/footprint/footprint";
import { csvChunks } from "../src/scenario/export/csv";
import { evaluationTable } from "../src/scenario/export/evaluation-table";
import type { ExportTable, Provenance } from "../src/scenario/export/export-table";
import { footprintRanges } from "../src/scenario/export/footprint-ranges";
import { jsonChunks } from "../src/scenario/export/json";
import { provenanceOf } from "../src/scenario/export/provenance";
import { sweepTable } from "../src/scenario/export/sweep-table";
import { encodeScenario, type DecodedScenario } from "../src/scenario/codec";
import { deployEngines, type DeployEngine } from "../src/scenario/deploy/deploy-engine";
import { deployRecipe } from "../src/scenario/deploy/deploy-recipe";
import { figureBasis } from "../src/scenario/figure-basis";
import { problemSentence } from "../src/scenario/notice";
import { resolveScenario } from "../src/scenario/resolve";
import { scenarioRates } from "../src/scenario/resolve-footprint";
import { resolveLimits } from "../src/scenario/resolve-limits";
import type { Scenario } from "../src/scenario/scenario";
import { evaluate } from "../src/serving/evaluate";
import { intervals } from "../src/serving/uncertainty/intervals";
import type { Step } from "../src/state/app-state";
import { rowIntervals } from "../src/state/intervals";
import { answerAsking, askingFlags, readAsking, type Asking } from "./asking";
import { evaluationFigures, figureText, scenarioFigures } from "./figures";
import { asksHelp } from "./asks-help";
import { footprintFigures } from "./footprint-figures";
import { frontierText, sweepFrontiers } from "./frontier-text";
import { readLink } from "./read-link";
import { targetFigures, targetReport } from "./target-figures";

const USAGE =
  "usage: npm run --silent explore -- 'URL or its query' [--sweep] [--json | --csv] " +
  "[--ask least|matters|load|compare|why|codesign [--of FIGURE] [--with LINK]...] [--deploy vllm|sglang|tensorrt]";

type Format = "text" | "json" | "csv";

interface Request {
  readonly link: string;
  readonly sweep: boolean;
  /** null: no question is asked. */
  readonly asking: Asking | null;
  /** The engine whose commands are wanted; null: none. */
  readonly deploy: DeployEngine | null;
  readonly format: Format;
}

process.exitCode = main(process.argv.slice(2));

function main(commandLine: readonly string[]): number {
  if (asksHelp(commandLine)) {
    console.log(USAGE);
    return 0;
  }
  const request = readCommandLine(commandLine);
  if (typeof request === "string") return refuse([request, USAGE]);
  const reading = readLink(request.link);
  if (!reading.ok) return refuse(reading.lines);
  for (const line of reading.ignored) console.error(line);
  const resolution = resolveScenario(reading.decoded.scenario);
  if (!resolution.ok) return refuse(resolution.problems.map(problemSentence));
  const provenance = provenanceOf(canonicalLink(request.link, reading.decoded));
  const { scenario, presetId } = reading.decoded;
  const { asking, deploy, format } = request;
  if (deploy !== null) return printRecipe(scenario, deploy, format, provenance);
  if (asking !== null) return printAnswer({ scenario, presetId }, asking, format, provenance);
  return request.sweep
    ? printSweep(scenario, request.format, provenance)
    : printFigures(scenario, request.format, provenance);
}

function readCommandLine(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        sweep: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        csv: { type: "boolean", default: false },
        deploy: { type: "string" },
        ...askingFlags,
      },
      allowPositionals: true,
    });
    const [link, ...more] = positionals;
    if (link === undefined) return "no scenario given";
    if (more.length > 0) return "more than one scenario given; quote the URL";
    if (values.json && values.csv) return "--json or --csv, not both";
    const format = values.json ? "json" : values.csv ? "csv" : "text";
    const { sweep } = values;
    const deploy = deployEngines.find((engine) => engine === values.deploy) ?? null;
    if (values.deploy !== undefined) {
      if (deploy === null)
        return `--deploy takes ${deployEngines.join(", ")}, not ${values.deploy}`;
      if (sweep || values.csv || values.ask !== undefined) return "--deploy goes with --json alone";
      return { link, sweep, asking: null, deploy, format };
    }
    const tables = sweep || values.csv;
    if (tables && values.ask !== undefined) return "--ask goes with --json alone";
    // Tables are what is asked for, whichever panel the link has open.
    const asking = tables ? null : readAsking(link, values);
    return typeof asking === "string" ? asking : { link, sweep, asking, deploy, format };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The link that opens this scenario whatever was left out: of the page that was given, else a query. */
function canonicalLink(given: string, { scenario, presetId, unknown }: DecodedScenario): string {
  const query = encodeScenario(scenario, presetId, unknown);
  if (!URL.canParse(given)) return `?${query}`;
  const link = new URL(given);
  link.hash = "";
  link.search = query;
  return link.href;
}

function printFigures(scenario: Scenario, format: Format, provenance: Provenance): number {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return refuse(resolution.problems.map(problemSentence));
  const { deployment, operation, coefficients } = resolution;
  const result = evaluate(deployment, operation, coefficients);
  if (!result.feasible) {
    console.error(`cannot run (${result.code}): ${result.reason}`);
    return 1;
  }
  const around = intervals(deployment, operation, result);
  const costs = footprint(result, scenarioRates(scenario));
  const limits = resolveLimits(scenario, deployment, coefficients);
  if (format === "text") {
    const figures = [
      ...evaluationFigures(result, around),
      targetFigures(scenario, result, limits, around),
      footprintFigures(costs, around),
    ];
    console.log(figureText([scenarioFigures(scenario), ...figures, originFigures(provenance)]));
  } else {
    print(
      evaluationTable(
        result,
        around,
        null,
        provenance,
        { footprint: costs, targets: targetReport(result, limits, around) },
        footprintRanges(costs, around),
      ),
      format,
    );
  }
  return 0;
}

/** The commands that run a scenario on an engine, ready for a shell, and as comments what no flag says. */
function printRecipe(
  scenario: Scenario,
  engine: DeployEngine,
  format: Format,
  provenance: Provenance,
): number {
  const { parts, notes } = deployRecipe(scenario, engine);
  if (format === "json") {
    console.log(JSON.stringify({ ...provenance, engine, parts, notes }, null, 2));
    return 0;
  }
  for (const { title, text } of parts) console.log(`# ${title}\n${text}\n`);
  for (const note of notes) console.log(`# ${note}`);
  return 0;
}

function originFigures({ link, wattif, coefficients }: Provenance) {
  return {
    title: "From",
    rows: [
      ["Link", link],
      ["WattIf", `${wattif}, coefficients ${coefficients}`],
    ],
  } as const;
}

function printSweep(scenario: Scenario, format: Format, provenance: Provenance): number {
  const result = finished(sweepScenario(scenario));
  const basis = figureBasis(scenario, scenario, result.gpuIds);
  const frontiers = sweepFrontiers(scenario, result, basis);
  if (format === "text") {
    console.log(frontierText(scenario, result, basis, frontiers));
    console.log(figureText([originFigures(provenance)]));
  } else {
    const intervalsOf = rowIntervals(scenario, result);
    print(sweepTable({ result, basis, provenance, frontiers, intervalsOf }), format);
  }
  if (result.columns.feasible.includes(1)) return 0;
  console.error(`nothing runs: ${result.reasons.join(" ")}`);
  return 1;
}

function printAnswer(
  current: Step,
  asking: Asking,
  format: Format,
  provenance: Provenance,
): number {
  const { ask } = asking;
  const { ok, answer, groups } = answerAsking(current, asking);
  if (format === "json") console.log(JSON.stringify({ ...provenance, ask, answer }, null, 2));
  else console.log(figureText([...groups, originFigures(provenance)]));
  return ok ? 0 : 1;
}

function finished(sweep: Generator<unknown, SweepResult, void>): SweepResult {
  for (;;) {
    const step = sweep.next();
    if (step.done) return step.value;
  }
}

function print(table: ExportTable, format: Exclude<Format, "text">): void {
  const chunks = format === "csv" ? csvChunks(table) : jsonChunks(table);
  for (const chunk of chunks) process.stdout.write(chunk);
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}
