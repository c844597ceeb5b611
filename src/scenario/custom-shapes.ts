import * as z from "zod/mini";
import { isProfileName } from "../model/server-profile";
import { gpuFigureKeys } from "./gpu-figures";
import { scaleKeys } from "./hardware-scale";

// Pages that forbid eval (strict CSP) would log zod's attempt to compile schemas.
z.config({ jitless: true });

const number = z.number();
const optional = z.exactOptional(number);
// A comma in a name would read as a value behind it.
const name = z.string().check(z.refine(isProfileName, "not a name of up to 40 characters"));
const none = z.object({ kind: z.literal("none") });

const mixerShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("grouped"),
    queryHeads: number,
    kvHeads: number,
    headDim: number,
    windowTokens: optional,
    outputGate: z.exactOptional(z.boolean()),
    sharedKeyValue: z.exactOptional(z.boolean()),
  }),
  z.object({
    kind: z.literal("latent"),
    queryHeads: number,
    queryLoraRank: optional,
    kvLoraRank: number,
    nopeDim: number,
    ropeDim: number,
    valueDim: number,
    sparseIndex: z.exactOptional(z.object({ topK: number, heads: number, headDim: number })),
  }),
  z.object({
    kind: z.literal("linear"),
    keyHeads: number,
    valueHeads: number,
    keyDim: number,
    valueDim: number,
    convolutionWidth: number,
  }),
  z.object({
    kind: z.literal("mamba2"),
    heads: number,
    headDim: number,
    stateSize: number,
    groups: number,
    convolutionWidth: number,
  }),
  none,
]);

const feedForwardShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dense"), intermediateSize: number, gated: z.boolean() }),
  z.object({
    kind: z.literal("experts"),
    experts: number,
    topK: number,
    expertIntermediateSize: number,
    sharedIntermediateSize: number,
    gated: z.boolean(),
    routing: z.exactOptional(z.literal("grouped")),
    latentSize: optional,
  }),
  none,
]);

/** The shape of a visitor's own model in a scenario that comes as an object. */
export const customModelShape = z.object({
  name,
  architecture: z.object({
    hiddenSize: number,
    vocabularySize: number,
    tiedEmbeddings: z.boolean(),
    layerGroups: z.array(
      z.object({ count: number, mixer: mixerShape, feedForward: feedForwardShape }),
    ),
    otherParameters: optional,
  }),
  weightDtypes: z.array(z.enum(["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"])),
  maxContextTokens: number,
});

/** The shape of a visitor's own GPU. */
export const customGpuShape = z.object({
  name,
  like: z.string(),
  values: z.partialRecord(z.enum(gpuFigureKeys), number),
});

/** The shape of the factors on the hardware. */
export const hardwareScaleShape = z.partialRecord(z.enum(scaleKeys), number);
