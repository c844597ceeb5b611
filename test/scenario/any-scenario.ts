import fc from "fast-check";
import { engines } from "../../src/catalog/engines";
import { gpus } from "../../src/catalog/gpus";
import { gridDays } from "../../src/catalog/grid-days";
import { grids } from "../../src/catalog/grids";
import { models } from "../../src/catalog/models";
import { workloads } from "../../src/catalog/workloads";
import type { ServerProfile } from "../../src/model/server-profile";
import { profileKeys, profileRanges } from "../../src/model/server-profile";
import type { SweepAxis } from "../../src/explore/space";
import { CUSTOM_ID } from "../../src/scenario/custom-model";
import type { PrefillPoolChoice } from "../../src/scenario/prefill-pool-choice";
import type { Scenario } from "../../src/scenario/scenario";
import type { ServingChoice } from "../../src/scenario/serving-choice";
import { scenarioGpu } from "../../src/scenario/scenario-parts";
import { anyCustomGpu, anyCustomModel, anyHardwareScale } from "./any-custom";

const AXES: readonly SweepAxis[] = [
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

const id = (catalog: readonly { readonly id: string }[]) =>
  fc.constantFrom(...catalog.map((entry) => entry.id));

/** Any double within the limits, with all its digits. */
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const tokens = fc.integer({ min: 1, max: 1_000_000 });
const adHoc = fc.tuple(tokens, tokens).map(([input, output]) => `${input}x${output}`);

/** A setting within what a GPU takes, or its own. */
const setting = ({ min, max }: { readonly min: number; readonly max: number }) =>
  fc.option(real(min, max));

/** A name of the allowed characters, none of them at an end that would be trimmed. */
const profileName = fc.stringMatching(/^[A-Za-z0-9äß東][A-Za-z0-9é ._-]{0,38}[A-Za-z0-9Ω]$/u);

/** Any profile with at least one value. */
export const anyProfile: fc.Arbitrary<ServerProfile> = fc.record({
  name: profileName,
  engineId: id(engines),
  architecture: fc.constantFrom(...gpus.map(({ architecture }) => architecture)),
  values: fc
    .shuffledSubarray([...profileKeys], { minLength: 1 })
    .chain((keys) =>
      fc.record(
        Object.fromEntries(
          keys.map((key) => [key, real(profileRanges[key].min, profileRanges[key].max)]),
        ),
      ),
    ),
});

/** A target in seconds, as a multiple, or none: a scenario never has both. */
const target = (min: number, max: number) =>
  fc.oneof(
    fc.record({ seconds: fc.option(real(min, max)), multiple: fc.constant(null) }),
    fc.record({ seconds: fc.constant(null), multiple: real(1, 1000) }),
  );

const statistic = fc.constantFrom("mean", "p50", "p90", "p95", "p99");

const classTargets = (min: number, max: number) =>
  fc.uniqueArray(fc.record({ workload: id(workloads), seconds: real(min, max) }), {
    selector: ({ workload }) => workload,
    maxLength: 5,
  });

const targets: fc.Arbitrary<Pick<Scenario, "targets" | "targetTerms">> = fc
  .record({
    ttft: target(0.001, 600),
    tbt: target(0.0001, 60),
    e2e: target(0.01, 36_000),
    statistics: fc.record({ ttft: statistic, tbt: statistic, e2e: statistic }),
    classes: fc.record({ ttft: classTargets(0.001, 600), e2e: classTargets(0.01, 36_000) }),
  })
  .map(({ ttft, tbt, e2e, statistics, classes }) => ({
    targets: { ttftSeconds: ttft.seconds, tbtSeconds: tbt.seconds, e2eSeconds: e2e.seconds },
    targetTerms: {
      statistics,
      multiples: { ttft: ttft.multiple, tbt: tbt.multiple, e2e: e2e.multiple },
      classes,
    },
  }));

/** Every scenario that a link can hold. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    id(gpus),
    fc.option(anyCustomGpu, { nil: undefined }),
    fc.option(anyCustomModel, { nil: undefined }),
    fc.option(anyHardwareScale, { nil: undefined }),
    fc.boolean(),
  )
  .chain(([known, customGpu, customModel, hardwareScale, own]) => {
    const gpu = own && customGpu !== undefined ? CUSTOM_ID : known;
    const { smClockHertz, powerLimitWatts } = scenarioGpu({ gpu, customGpu })!;
    return scenarioOn(gpu, setting(smClockHertz), setting(powerLimitWatts)).map((scenario) => ({
      ...scenario,
      customGpu,
      customModel,
      hardwareScale,
      ...(own && customModel !== undefined ? { model: CUSTOM_ID } : {}),
    }));
  });

function poolOn(
  gpu: string,
  smClockHertz: fc.Arbitrary<number | null>,
  powerLimitWatts: fc.Arbitrary<number | null>,
): fc.Arbitrary<PrefillPoolChoice> {
  return fc.record({
    replicas: fc.option(fc.integer({ min: 1, max: 1000 })),
    tensor: fc.option(fc.integer({ min: 1, max: 128 })),
    gpu: fc.constant(gpu),
    smClockHertz,
    powerLimitWatts,
  });
}

function anyServing(clock: fc.Arbitrary<number | null>): fc.Arbitrary<ServingChoice> {
  return fc.record({
    arrivalVariation: real(0, 20),
    prefillClockHertz: clock,
    idle: fc.constantFrom("ready", "parked", "released"),
    prefillTokenBudget: fc.option(fc.integer({ min: 16, max: 131_072 })),
    prefixHitRate: fc.integer({ min: 0, max: 99 }).map((percent) => percent / 100),
    prefixPlace: fc.constantFrom("own", "shared", "host"),
    hostKvBytes: real(0, 2e12),
  });
}

function scenarioOn(
  gpu: string,
  smClockHertz: fc.Arbitrary<number | null>,
  powerLimitWatts: fc.Arbitrary<number | null>,
): fc.Arbitrary<Scenario> {
  const rest = fc.record({
    model: id(models),
    gpu: fc.constant(gpu),
    engine: id(engines),
    profile: fc.option(anyProfile, { nil: undefined }),
    mix: fc.uniqueArray(
      fc.record({ workload: fc.oneof(id(workloads), adHoc), weight: real(0.001, 1e6) }),
      { minLength: 1, maxLength: 16, selector: (share) => share.workload },
    ),
    weightDtype: fc.constantFrom("bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"),
    kvDtype: fc.constantFrom("bf16", "fp8", "int8"),
    parallelism: fc.record({
      tensor: fc.integer({ min: 1, max: 128 }),
      pipeline: fc.integer({ min: 1, max: 64 }),
      expert: fc.integer({ min: 1, max: 512 }),
      attentionData: fc.integer({ min: 1, max: 128 }),
      replicas: fc.integer({ min: 1, max: 1000 }),
    }),
    maxBatch: fc.integer({ min: 1, max: 8192 }),
    load: fc.oneof(
      fc.constant({ kind: "full" as const }),
      fc.record({
        kind: fc.constant("users" as const),
        users: fc.integer({ min: 1, max: 100_000 }),
      }),
      fc.record({ kind: fc.constant("rate" as const), requestsPerSecond: real(0.001, 100_000) }),
    ),
    smClockHertz,
    powerLimitWatts,
    serving: anyServing(smClockHertz),
    speculation: fc.record({
      drafter: fc.constantFrom("none", "lookup", "head", "model"),
      draftModel: id(models),
      headCost: real(0, 1),
      draftTokens: fc.integer({ min: 1, max: 32 }),
      acceptance: real(0, 0.99),
    }),
    prefillPool: fc.oneof(
      poolOn("same", smClockHertz, powerLimitWatts),
      fc
        .constantFrom(...gpus)
        .chain((pool) =>
          poolOn(pool.id, setting(pool.smClockHertz), setting(pool.powerLimitWatts)),
        ),
    ),
    sweepAxes: fc.shuffledSubarray([...AXES]),
    sweepGpus: fc.shuffledSubarray(gpus.map((gpu) => gpu.id)),
    latencyAxis: fc.constantFrom("ttft", "tbt", "e2e"),
    energyBoundary: fc.constantFrom("gpu", "server", "facility"),
    footprint: fc.record({
      payment: fc.constantFrom("own", "rent"),
      purchaseDollarsPerGpu: fc.option(real(0, 1e6)),
      rentDollarsPerGpuHour: fc.option(real(0, 1000)),
      lifeYears: real(0.25, 30),
      usedShare: real(0.01, 1),
      electricityDollarsPerKwh: real(0, 10),
      pue: real(1, 5),
      grid: id(grids),
      gridGramsPerKwh: fc.option(real(0, 3000)),
      gridDay: id(gridDays),
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
      siteLitresPerKwh: real(0, 20),
      embodiedKilogramsPerGpu: fc.option(real(0, 10_000)),
    }),
  });
  return fc.tuple(rest, targets).map(([others, chosen]) => ({ ...others, ...chosen }));
}
