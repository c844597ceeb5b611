/**
 * Prints every figure of one scenario:
 *
 *   npm run --silent evaluate -- 'URL or its query' [--json] [--simulate [--requests N] [--seed N] [--order ORDER]]
 *
 * Exit code 0: evaluated. 1: the scenario cannot run; the reason is on stderr.
 * 2: no scenario, or one that is not wholly readable; what is wrong is on stderr.
 */
import { parseArgs } from "node:util";
import type { LatencyLimit } from "../src/explore/targets";
import { footprint } from "../src/footprint/footprint";
import { decodeScenario } from "../src/scenario/codec";
import type { DecodedScenario } from "../src/scenario/codec";
import { noticeSentence, problemSentence } from "../src/scenario/notice";
import { goodputOf } from "../src/scenario/goodput-of";
import { scenarioRates } from "../src/scenario/resolve-footprint";
import { readQuery } from "../src/scenario/query";
import { resolveScenario } from "../src/scenario/resolve";
import { resolveLimits } from "../src/scenario/resolve-limits";
import { evaluate } from "../src/serving/evaluate";
import type { EvaluationResult } from "../src/serving/evaluation";
import { intervals, type Intervals } from "../src/serving/uncertainty/intervals";
import type { SimulationOptions, SimulationResult } from "../src/serving/simulation/simulation";
import { evaluationFigures, figureText, scenarioFigures } from "./figures";
import { footprintFigures } from "./footprint-figures";
import {
  readSimulationFlags,
  runSimulation,
  simulationFigures,
  simulationFlags,
  simulationReport,
} from "./simulation-figures";
import { targetFigures, targetReport } from "./target-figures";

const USAGE =
  "usage: npm run --silent evaluate -- 'URL or its query' [--json] " +
  "[--simulate [--requests N] [--seed N] [--order first-come|shortest-first]]";

process.exitCode = main(process.argv.slice(2));

function main(commandLine: readonly string[]): number {
  const request = readCommandLine(commandLine);
  if (typeof request === "string") return refuse([request, USAGE]);
  const { link, json, options } = request;
  if (!holdsScenario(link)) {
    return refuse([`neither a URL nor a query with key=value pairs: ${link || "(empty)"}`, USAGE]);
  }
  const decoded = decodeScenario(link);
  const repaired = decoded.notices.filter(({ kind }) => kind !== "ignored");
  if (repaired.length > 0) {
    // The page would repair these and go on; here nobody would see that it did.
    return refuse(repaired.map((notice) => problemSentence(notice)));
  }
  for (const notice of decoded.notices) console.error(noticeSentence(notice));
  const resolution = resolveScenario(decoded.scenario);
  if (!resolution.ok) return refuse(resolution.problems.map(problemSentence));
  const { deployment, operation, coefficients } = resolution;
  const result = evaluate(deployment, operation, coefficients);
  const around = result.feasible ? intervals(deployment, operation, result) : null;
  const limits = resolveLimits(decoded.scenario, deployment, coefficients);
  const run =
    options === null
      ? null
      : { options, result: runSimulation(deployment, operation, coefficients, options) };
  const words = json ? asJson : asText;
  console.log(words(decoded, result, around, limits, run));
  if (result.feasible) return 0;
  console.error(`cannot run (${result.code}): ${result.reason}`);
  return 1;
}

/** A simulation that was asked for beside the closed form. */
interface SimulatedRun {
  readonly options: SimulationOptions;
  readonly result: SimulationResult;
}

/** What the command line asks for. */
interface Request {
  readonly link: string;
  readonly json: boolean;
  /** null: no simulation. */
  readonly options: SimulationOptions | null;
}

/** What is asked for, or what is wrong with the command line. */
function readCommandLine(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: "boolean", default: false }, ...simulationFlags },
      allowPositionals: true,
    });
    const [link, ...more] = positionals;
    if (link === undefined) return "no scenario given";
    if (more.length > 0) return "more than one scenario given; quote the URL";
    const options = readSimulationFlags(values);
    return typeof options === "string" ? options : { link, json: values.json, options };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A link without a query opens the default preset; a text that is neither link nor query is a mistake. */
function holdsScenario(link: string): boolean {
  return /^[a-z]+:\/\/./i.test(link) || readQuery(link).some(({ raw }) => raw.includes("="));
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}

function asJson(
  { scenario, presetId, notices }: DecodedScenario,
  result: EvaluationResult,
  around: Intervals | null,
  limits: readonly LatencyLimit[],
  run: SimulatedRun | null,
): string {
  const targets = result.feasible ? targetReport(result, limits) : limits;
  const goodputRequestsPerSecond =
    result.feasible && limits.length > 0 ? goodputOf(scenario, result, limits) : null;
  return JSON.stringify(
    {
      preset: presetId,
      scenario,
      notices,
      evaluation: result,
      intervals: around,
      targets,
      goodputRequestsPerSecond,
      footprint: result.feasible ? footprint(result, scenarioRates(scenario)) : null,
      ...(run === null ? {} : { simulation: simulationReport(run.options, run.result, limits) }),
    },
    null,
    2,
  );
}

function asText(
  { scenario }: DecodedScenario,
  result: EvaluationResult,
  around: Intervals | null,
  limits: readonly LatencyLimit[],
  run: SimulatedRun | null,
): string {
  const figures =
    result.feasible && around !== null
      ? [
          ...evaluationFigures(result, around),
          targetFigures(scenario, result, limits),
          footprintFigures(footprint(result, scenarioRates(scenario)), around),
          ...(run === null
            ? []
            : [simulationFigures(result, run.result, around, limits, scenario.energyBoundary)]),
        ]
      : [];
  return figureText([scenarioFigures(scenario), ...figures]);
}
