import * as z from "zod/mini";
import { isProfileName, profileKeys } from "../model/server-profile";
import { customGpuShape, customModelShape, hardwareScaleShape } from "./custom-shapes";
import { inputText, readInput } from "./input-text";
import { inputs } from "./inputs";
import { neutralFootprint } from "./neutral-footprint";
import type { Problem } from "./notice";
import { shortened } from "./notice";
import { architectures } from "./profile-text";
import type { Scenario } from "./scenario";
import { neutralServing } from "./serving-choice";
import { neutralPrefillPool } from "./prefill-pool-choice";
import { neutralSpeculation } from "./speculation-choice";
import { neutralTargetTerms } from "./target-terms";

// Pages that forbid eval (strict CSP) would log zod's attempt to compile schemas.
z.config({ jitless: true });

const nullableNumber = z.nullable(z.number());

const statistic = z.enum(["mean", "p50", "p90", "p95", "p99"]);

const classTargets = z.readonly(z.array(z.object({ workload: z.string(), seconds: z.number() })));

const profileShape = z.object({
  // A comma in a name would read as a value behind it.
  name: z.string().check(z.refine(isProfileName, "not a name of a profile")),
  engineId: z.string(),
  architecture: z.enum(architectures),
  values: z.partialRecord(z.enum(profileKeys), z.number()),
});

/** The shape of a scenario; what its values may be is said by the inputs. */
const scenarioShape = z.object({
  model: z.string(),
  gpu: z.string(),
  engine: z.string(),
  customModel: z.optional(customModelShape),
  customGpu: z.optional(customGpuShape),
  hardwareScale: z.optional(hardwareScaleShape),
  profile: z.optional(profileShape),
  mix: z.array(z.object({ workload: z.string(), weight: z.number() })).check(z.minLength(1)),
  weightDtype: z.enum(["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"]),
  kvDtype: z.enum(["bf16", "fp8", "int8"]),
  parallelism: z.object({
    tensor: z.number(),
    pipeline: z.number(),
    expert: z.number(),
    attentionData: z.number(),
    replicas: z.number(),
  }),
  maxBatch: z.number(),
  load: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("full") }),
    z.object({ kind: z.literal("users"), users: z.number() }),
    z.object({ kind: z.literal("rate"), requestsPerSecond: z.number() }),
  ]),
  smClockHertz: nullableNumber,
  powerLimitWatts: nullableNumber,
  // Absent in objects from before it.
  serving: z._default(
    z.object({
      arrivalVariation: z.number(),
      prefillClockHertz: nullableNumber,
      idle: z.enum(["ready", "parked", "released"]),
      prefillTokenBudget: nullableNumber,
      prefixHitRate: z.number(),
      prefixPlace: z.enum(["own", "shared", "host"]),
      hostKvBytes: z.number(),
    }),
    neutralServing,
  ),
  targets: z.object({
    ttftSeconds: nullableNumber,
    tbtSeconds: nullableNumber,
    e2eSeconds: nullableNumber,
  }),
  // Absent in objects from before it.
  speculation: z._default(
    z.object({
      drafter: z.enum(["none", "lookup", "head", "model"]),
      draftModel: z.string(),
      headCost: z.number(),
      draftTokens: z.number(),
      acceptance: z.number(),
    }),
    neutralSpeculation,
  ),
  prefillPool: z._default(
    z.object({
      replicas: nullableNumber,
      tensor: nullableNumber,
      gpu: z.string(),
      smClockHertz: nullableNumber,
      powerLimitWatts: nullableNumber,
    }),
    neutralPrefillPool,
  ),
  targetTerms: z._default(
    z.object({
      statistics: z.object({ ttft: statistic, tbt: statistic, e2e: statistic }),
      multiples: z.object({ ttft: nullableNumber, tbt: nullableNumber, e2e: nullableNumber }),
      classes: z.object({ ttft: classTargets, e2e: classTargets }),
    }),
    neutralTargetTerms,
  ),
  sweepAxes: z.array(
    z.enum([
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
    ]),
  ),
  sweepGpus: z.array(z.string()),
  latencyAxis: z.enum(["ttft", "tbt", "e2e"]),
  energyBoundary: z.enum(["gpu", "server", "facility"]),
  // Absent in objects from before it.
  footprint: z._default(
    z.object({
      payment: z.enum(["own", "rent"]),
      purchaseDollarsPerGpu: nullableNumber,
      rentDollarsPerGpuHour: nullableNumber,
      lifeYears: z.number(),
      usedShare: z.number(),
      electricityDollarsPerKwh: z.number(),
      pue: z.number(),
      grid: z.string(),
      gridGramsPerKwh: nullableNumber,
      gridDay: z.string(),
      hour: nullableNumber,
      siteLitresPerKwh: z.number(),
      embodiedKilogramsPerGpu: nullableNumber,
    }),
    neutralFootprint,
  ),
});

/** A scenario, or all that keeps a value from being one. */
export type ScenarioReading =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a scenario that comes as an object from outside: a file, a message of a
 * host page. Stricter than a link: nothing is repaired. Aliases become ids.
 */
export function readScenario(value: unknown): ScenarioReading {
  const shaped = scenarioShape.safeParse(value);
  if (!shaped.success) return { ok: false, problems: shaped.error.issues.map(issueProblem) };
  const given: Scenario = shaped.data;
  let scenario = given;
  const problems: Problem[] = [];
  for (const input of inputs) {
    const text = inputText(input, given);
    if (text === null) continue;
    const reading = readInput(input, text, scenario);
    scenario = reading.scenario;
    if (reading.problem !== null) {
      problems.push({ key: input.key, given: shortened(text), ...reading.problem });
    }
  }
  return problems.length === 0 ? { ok: true, scenario } : { ok: false, problems };
}

function issueProblem(issue: z.core.$ZodIssue): Problem {
  return {
    key: issue.path.join(".") || "scenario",
    given: "",
    reason: issue.message,
    suggestion: null,
  };
}
