/**
 * Prints every figure of one scenario:
 *
 *   npm run --silent evaluate -- 'URL or its query' [--json] [--model-config FILE] [--simulate [--requests N] [--seed N] [--order ORDER]]
 *
 * A link that has a question open (`ask=why`, `ask=simulate`) is answered too. Exit code 0:
 * evaluated. 1: the scenario cannot run; the reason is on stderr. 2: no scenario, or one
 * that is not wholly readable; what is wrong is on stderr.
 */
import { parseArgs } from "node:util";
import type { LatencyLimit } from "../src/explore/targets";
import { footprint } from "../src/footprint/footprint";
import { footprintIntervals } from "../src/footprint/footprint-intervals";
import type { DecodedScenario } from "../src/scenario/codec";
import { problemSentence } from "../src/scenario/notice";
import { goodputOf, goodputRangeOf } from "../src/scenario/goodput-of";
import { scenarioRates } from "../src/scenario/resolve-footprint";
import { resolveScenario } from "../src/scenario/resolve";
import { resolveLimits } from "../src/scenario/resolve-limits";
import { evaluate } from "../src/serving/evaluate";
import type { EvaluationResult } from "../src/serving/evaluation";
import { intervals, type Intervals } from "../src/serving/uncertainty/intervals";
import type { SimulationOptions } from "../src/serving/simulation/simulation";
import { openedView } from "../src/state/opened-view";
import { readSimulation } from "../src/state/simulation-text";
import type { Asked } from "./asked";
import { answerAsking, readAsking, type Asking } from "./asking";
import { evaluationFigures, figureText, scenarioFigures } from "./figures";
import { asksHelp } from "./asks-help";
import { footprintFigures } from "./footprint-figures";
import {
  readSimulationFlags,
  runSimulation,
  simulationFigures,
  simulationFlags,
  simulationReport,
  type SimulatedRun,
} from "./simulation-figures";
import { withModelConfig } from "./model-config";
import { readLink } from "./read-link";
import { targetFigures, targetReport } from "./target-figures";

const USAGE =
  "usage: npm run --silent evaluate -- 'URL or its query' [--json] [--model-config FILE] " +
  "[--simulate [--requests N] [--seed N] [--order first-come|shortest-first]]";

process.exitCode = main(process.argv.slice(2));

function main(commandLine: readonly string[]): number {
  if (asksHelp(commandLine)) {
    console.log(USAGE);
    return 0;
  }
  const request = readCommandLine(commandLine);
  if (typeof request === "string") return refuse([request, USAGE]);
  const { link, json, config, options } = request;
  const asking = readAsking(link);
  if (typeof asking === "string") return refuse([asking]);
  const reading = readLink(link);
  if (!reading.ok) return refuse(reading.lines);
  for (const line of reading.ignored) console.error(line);
  const { decoded: read } = reading;
  const applied = config === null ? null : withModelConfig(read.scenario, link, config);
  if (applied?.ok === false) return refuse(applied.problems);
  for (const remark of applied?.remarks ?? []) console.error(remark);
  const decoded = applied === null ? read : { ...read, scenario: applied.scenario };
  const resolution = resolveScenario(decoded.scenario);
  if (!resolution.ok) return refuse(resolution.problems.map(problemSentence));
  const { deployment, operation, coefficients } = resolution;
  const result = evaluate(deployment, operation, coefficients);
  const around = result.feasible ? intervals(deployment, operation, result) : null;
  const limits = resolveLimits(decoded.scenario, deployment, coefficients);
  const run = options === null ? null : runSimulation(deployment, operation, coefficients, options);
  const asked = asking === null ? null : answerAsking(decoded, asking);
  const words = json ? asJson : asText;
  console.log(words(decoded, result, around, limits, { run, asking, asked }));
  if (result.feasible) return 0;
  console.error(`cannot run (${result.code}): ${result.reason}`);
  return 1;
}

/** What the command line asks for. */
interface Request {
  readonly link: string;
  readonly json: boolean;
  /** A config.json whose model takes the place of the link's; null: none. */
  readonly config: string | null;
  /** null: no simulation. */
  readonly options: SimulationOptions | null;
}

/** What is asked for, or what is wrong with the command line. */
function readCommandLine(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        "model-config": { type: "string" },
        ...simulationFlags,
      },
      allowPositionals: true,
    });
    const [link, ...more] = positionals;
    if (link === undefined) return "no scenario given";
    if (more.length > 0) return "more than one scenario given; quote the URL";
    const options = readSimulationFlags(values);
    if (typeof options === "string") return options;
    const config = values["model-config"] ?? null;
    return { link, json: values.json, config, options: options ?? linkedSimulation(link) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The simulation that a link has open; null: none. */
function linkedSimulation(link: string): SimulationOptions | null {
  const { question, askedOf } = openedView(link);
  return question === "simulate" ? readSimulation(askedOf?.simulate ?? null) : null;
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}

/** What stands beside the evaluation. */
interface Beside {
  readonly run: SimulatedRun | null;
  /** The question that the link has open, and its answer; null: none that is answered here. */
  readonly asking: Asking | null;
  readonly asked: Asked | null;
}

function asJson(
  { scenario, presetId, notices }: DecodedScenario,
  result: EvaluationResult,
  around: Intervals | null,
  limits: readonly LatencyLimit[],
  { run, asking, asked }: Beside,
): string {
  const targets =
    result.feasible && around !== null ? targetReport(result, limits, around) : limits;
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
      goodputRange:
        result.feasible && around !== null && limits.length > 0
          ? goodputRangeOf(scenario, result, limits, around)
          : null,
      footprint: result.feasible ? footprint(result, scenarioRates(scenario)) : null,
      footprintIntervals:
        result.feasible && around !== null
          ? footprintIntervals(footprint(result, scenarioRates(scenario)), around)
          : null,
      ...(run === null ? {} : { simulation: simulationReport(run, limits) }),
      ...(asked === null ? {} : { question: { ask: asking?.ask, answer: asked.answer } }),
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
  { run, asked }: Beside,
): string {
  const figures =
    result.feasible && around !== null
      ? [
          ...evaluationFigures(result, around),
          targetFigures(scenario, result, limits, around),
          footprintFigures(footprint(result, scenarioRates(scenario)), around),
          ...(run === null
            ? []
            : [simulationFigures(run, around, limits, scenario.energyBoundary)]),
        ]
      : [];
  return figureText([scenarioFigures(scenario), ...figures, ...(asked?.groups ?? [])]);
}
