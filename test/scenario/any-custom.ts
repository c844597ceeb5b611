import fc from "fast-check";
import type { FeedForward, LayerGroup, Mixer } from "../../src/catalog/model";
import { gpus } from "../../src/catalog/gpus";
import { models } from "../../src/catalog/models";
import { gpuProblems, type CustomGpu } from "../../src/scenario/custom-gpu";
import { gpuFigureKeys, gpuFigureTable } from "../../src/scenario/gpu-figures";
import type { CustomModel } from "../../src/scenario/custom-model";
import type { HardwareScale } from "../../src/scenario/hardware-scale";
import { scaleFactors, scaleKeys } from "../../src/scenario/hardware-scale";

const name = fc.stringMatching(/^[A-Za-z0-9äß東][A-Za-z0-9é ._-]{0,38}[A-Za-z0-9Ω]$/u);
const size = fc.integer({ min: 1, max: 200_000 });
const maybe = <Value>(key: string, value: fc.Arbitrary<Value>) =>
  fc.option(value).map((given) => (given === null ? {} : { [key]: given }));

const mixer: fc.Arbitrary<Mixer> = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 16 }),
      size,
      maybe("windowTokens", size),
      maybe("outputGate", fc.constant(true)),
      maybe("sharedKeyValue", fc.constant(true)),
    )
    .map(
      ([kvHeads, shared, headDim, ...flags]) =>
        Object.assign(
          { kind: "grouped" as const, queryHeads: kvHeads * shared, kvHeads, headDim },
          ...flags,
        ) as Mixer,
    ),
  fc
    .tuple(
      fc.record({
        kind: fc.constant("latent" as const),
        queryHeads: size,
        kvLoraRank: size,
        nopeDim: size,
        ropeDim: size,
        valueDim: size,
      }),
      maybe("queryLoraRank", size),
      maybe("sparseIndex", fc.record({ topK: size, heads: size, headDim: size })),
    )
    .map((parts) => Object.assign({}, ...parts) as Mixer),
  fc.record({
    kind: fc.constant("linear" as const),
    keyHeads: size,
    valueHeads: size,
    keyDim: size,
    valueDim: size,
    convolutionWidth: size,
  }),
  fc.record({
    kind: fc.constant("mamba2" as const),
    heads: size,
    headDim: size,
    stateSize: size,
    groups: size,
    convolutionWidth: size,
  }),
);

const feedForward: fc.Arbitrary<FeedForward> = fc.oneof(
  fc.record({
    kind: fc.constant("dense" as const),
    intermediateSize: size,
    gated: fc.boolean(),
  }),
  fc
    .tuple(
      fc.record({
        kind: fc.constant("experts" as const),
        experts: fc.integer({ min: 64, max: 1024 }),
        topK: fc.integer({ min: 1, max: 64 }),
        expertIntermediateSize: size,
        sharedIntermediateSize: fc.nat({ max: 10_000 }),
        gated: fc.boolean(),
      }),
      maybe("latentSize", size),
      maybe("routing", fc.constant("grouped")),
    )
    .map((parts) => Object.assign({}, ...parts) as FeedForward),
  fc.constant({ kind: "none" as const }),
);

const layerGroup: fc.Arbitrary<LayerGroup> = fc.record({
  count: fc.integer({ min: 1, max: 100 }),
  mixer,
  feedForward,
});

/** Any model that a link can hold: of the catalog's shapes and of no known one. */
export const anyCustomModel: fc.Arbitrary<CustomModel> = fc.record({
  name,
  architecture: fc.oneof(
    fc.constantFrom(...models.map(({ architecture }) => architecture)),
    fc
      .tuple(
        fc.record({
          hiddenSize: size,
          vocabularySize: size,
          tiedEmbeddings: fc.boolean(),
          layerGroups: fc.array(layerGroup, { minLength: 1, maxLength: 8 }),
        }),
        maybe("otherParameters", fc.nat()),
      )
      .map(([own, other]) => ({ ...own, ...other })),
  ),
  weightDtypes: fc.shuffledSubarray(["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"] as const, {
    minLength: 1,
  }),
  maxContextTokens: fc.integer({ min: 1, max: 10_000_000 }),
});

/** Any GPU that a link can hold; clocks in whole megahertz. */
export const anyCustomGpu: fc.Arbitrary<CustomGpu> = fc
  .record({
    name,
    like: fc.constantFrom(...gpus.map(({ id }) => id)),
    values: fc.shuffledSubarray([...gpuFigureKeys]).chain((keys) =>
      fc.record(
        Object.fromEntries(
          keys.map((key) => {
            const { min, max, whole, unit } = { whole: false, ...gpuFigureTable[key] };
            if (unit === "MHz") {
              return [key, fc.integer({ min: min / 1e6, max: max / 1e6 }).map((mhz) => mhz * 1e6)];
            }
            return [key, whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })];
          }),
        ),
      ),
    ),
  })
  .filter((gpu) => gpuProblems(gpu).length === 0);

/** Any factors that a link can hold: none of them 1, at least one. */
export const anyHardwareScale: fc.Arbitrary<HardwareScale> = fc
  .shuffledSubarray([...scaleKeys], { minLength: 1 })
  .chain((keys) =>
    fc.record(
      Object.fromEntries(
        keys.map((key) => {
          const { min, max } = scaleFactors[key];
          return [key, fc.double({ min, max, noNaN: true }).filter((factor) => factor !== 1)];
        }),
      ),
    ),
  );
