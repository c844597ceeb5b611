import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mixer, ModelArchitecture } from "../../src/catalog/model";
import { models } from "../../src/catalog/models";
import {
  countParameters,
  feedForwardParameters,
  mixerParameters,
} from "../../src/model/parameters";

describe("mixerParameters, worked by hand", () => {
  test("grouped attention: Llama 3.1 8B", () => {
    // Query and output 4096 x 4096 each, key and value 4096 x 1024 each:
    // 2 x 16,777,216 + 2 x 4,194,304 = 41,943,040.
    const mixer: Mixer = { kind: "grouped", queryHeads: 32, kvHeads: 8, headDim: 128 };
    expect(mixerParameters(mixer, 4096)).toBe(41_943_040);
  });

  test("grouped attention with an output gate: Qwen3.5 27B", () => {
    // 24 x 256 = 6144 wide: query, gate and output 3 x 5120 x 6144 = 94,371,840;
    // 4 x 256 = 1024 wide: key and value 2 x 5120 x 1024 = 10,485,760.
    const mixer: Mixer = {
      kind: "grouped",
      queryHeads: 24,
      kvHeads: 4,
      headDim: 256,
      outputGate: true,
    };
    expect(mixerParameters(mixer, 5120)).toBe(94_371_840 + 10_485_760);
  });

  test("keys that serve as values: global layers of Gemma 4 31B", () => {
    // Query and output 2 x 5376 x (32 x 512) = 176,160,768; key alone 5376 x (4 x 512) = 11,010,048.
    const mixer: Mixer = {
      kind: "grouped",
      queryHeads: 32,
      kvHeads: 4,
      headDim: 512,
      sharedKeyValue: true,
    };
    expect(mixerParameters(mixer, 5376)).toBe(176_160_768 + 11_010_048);
  });

  const deepSeekV3 = {
    kind: "latent",
    queryHeads: 128,
    queryLoraRank: 1536,
    kvLoraRank: 512,
    nopeDim: 128,
    ropeDim: 64,
    valueDim: 128,
  } as const;

  test("latent attention: DeepSeek V3", () => {
    // Query: 7168 x 1536 = 11,010,048, norm 1,536, 1536 x 128 x 192 = 37,748,736.
    // Keys and values: 7168 x 576 = 4,128,768, norm 512, 512 x 128 x 256 = 16,777,216.
    // Output: 128 x 128 x 7168 = 117,440,512. Sum 187,107,328.
    expect(mixerParameters(deepSeekV3, 7168)).toBe(187_107_328);
  });

  test("latent attention with a full query projection: DeepSeek V2 Lite", () => {
    // Query 2048 x 16 x 192 = 6,291,456; 2048 x 576 + 512 = 1,180,160;
    // 512 x 16 x 256 = 2,097,152; output 16 x 128 x 2048 = 4,194,304. Sum 13,763,072.
    const mixer: Mixer = {
      kind: "latent",
      queryHeads: 16,
      kvLoraRank: 512,
      nopeDim: 128,
      ropeDim: 64,
      valueDim: 128,
    };
    expect(mixerParameters(mixer, 2048)).toBe(13_763_072);
  });

  test("a sparse index: DeepSeek V3.2", () => {
    // Queries 1536 x 64 x 128 = 12,582,912; key 7168 x 128 = 917,504; head weights
    // 7168 x 64 = 458,752; norm 2 x 128 = 256. Sum 13,959,424 more than V3.
    const mixer: Mixer = { ...deepSeekV3, sparseIndex: { topK: 2048, heads: 64, headDim: 128 } };
    expect(mixerParameters(mixer, 7168)).toBe(187_107_328 + 13_959_424);
  });

  test("linear attention: Qwen3 Next", () => {
    // Keys 16 x 128 = 2048 wide, values 32 x 128 = 4096. Projections 2048 x (2 x 2048 +
    // 2 x 4096) = 25,165,824 and 2048 x 2 x 32 = 131,072; convolution 8192 x 4 = 32,768;
    // decay 2 x 32 = 64; norm 128; output 4096 x 2048 = 8,388,608. Sum 33,718,464.
    const mixer: Mixer = {
      kind: "linear",
      keyHeads: 16,
      valueHeads: 32,
      keyDim: 128,
      valueDim: 128,
      convolutionWidth: 4,
    };
    expect(mixerParameters(mixer, 2048)).toBe(33_718_464);
  });

  test("Mamba-2: Nemotron Nano 9B v2", () => {
    // 128 x 80 = 10,240 wide, maps 2 x 8 x 128 = 2048. Input 4480 x (20,480 + 2048 + 128) =
    // 101,498,880; convolution 12,288 x 5 = 61,440; 3 x 128 = 384; norm 10,240;
    // output 10,240 x 4480 = 45,875,200. Sum 147,446,144.
    const mixer: Mixer = {
      kind: "mamba2",
      heads: 128,
      headDim: 80,
      stateSize: 128,
      groups: 8,
      convolutionWidth: 4,
    };
    expect(mixerParameters(mixer, 4480)).toBe(147_446_144);
  });
});

describe("feedForwardParameters, worked by hand", () => {
  test("dense with a gate: Llama 3.1 8B, without: OPT 30B", () => {
    // 3 x 4096 x 14,336 = 176,160,768; 2 x 7168 x 28,672 = 411,041,792.
    const gated = { kind: "dense", intermediateSize: 14336, gated: true } as const;
    expect(feedForwardParameters(gated, 4096)).toEqual({ everyToken: 176_160_768, perExpert: 0 });
    const plain = { kind: "dense", intermediateSize: 28672, gated: false } as const;
    expect(feedForwardParameters(plain, 7168)).toEqual({ everyToken: 411_041_792, perExpert: 0 });
  });

  test("experts with a shared one: DeepSeek V3", () => {
    // One expert 3 x 7168 x 2048 = 44,040,192; router 7168 x 256 = 1,835,008.
    const feedForward = {
      kind: "experts",
      experts: 256,
      topK: 8,
      expertIntermediateSize: 2048,
      sharedIntermediateSize: 2048,
      gated: true,
    } as const;
    expect(feedForwardParameters(feedForward, 7168)).toEqual({
      everyToken: 1_835_008 + 44_040_192,
      perExpert: 44_040_192,
    });
  });

  test("experts in a latent width, without a gate: Nemotron 3 Super", () => {
    // Router 4096 x 512 = 2,097,152; projections 2 x 4096 x 1024 = 8,388,608; shared
    // 2 x 4096 x 5376 = 44,040,192; one expert 2 x 1024 x 2688 = 5,505,024.
    const feedForward = {
      kind: "experts",
      experts: 512,
      topK: 22,
      expertIntermediateSize: 2688,
      sharedIntermediateSize: 5376,
      gated: false,
      latentSize: 1024,
    } as const;
    expect(feedForwardParameters(feedForward, 4096)).toEqual({
      everyToken: 2_097_152 + 8_388_608 + 44_040_192,
      perExpert: 5_505_024,
    });
  });
});

/** A small model with experts, sizes left open. */
function expertModel(experts: number, topK: number, tiedEmbeddings: boolean): ModelArchitecture {
  return {
    hiddenSize: 64,
    vocabularySize: 1000,
    tiedEmbeddings,
    layerGroups: [
      {
        count: 3,
        mixer: { kind: "grouped", queryHeads: 4, kvHeads: 2, headDim: 16 },
        feedForward: {
          kind: "experts",
          experts,
          topK,
          expertIntermediateSize: 32,
          sharedIntermediateSize: 0,
          gated: true,
        },
      },
    ],
    otherParameters: 500,
  };
}

describe("countParameters", () => {
  test("a model with experts, worked by hand", () => {
    // Embedding and head 1000 x 64 = 64,000 each. Three layers: attention
    // 64 x (2 x 64 + 2 x 32) = 12,288; router 64 x 8 = 512; experts 8 x 3 x 64 x 32 = 49,152;
    // norms 2 x 64. Last norm 64. Two experts of eight are 12,288 per layer.
    expect(countParameters(expertModel(8, 2, false))).toEqual({
      embedding: 64_000,
      head: 64_000,
      mixer: 36_864,
      feedForward: 1_536,
      experts: 147_456,
      norms: 448,
      other: 500,
      total: 64_000 + 64_000 + 36_864 + 1_536 + 147_456 + 448 + 500,
      active: 64_000 + 36_864 + 1_536 + 36_864 + 448,
    });
  });

  test("a shared table is stored once and stays active as the head", () => {
    const own = countParameters(expertModel(8, 2, false));
    const shared = countParameters(expertModel(8, 2, true));
    expect(own.total - shared.total).toBe(64_000);
    expect(shared.head).toBe(0);
    expect(shared.active).toBe(own.active);
  });

  test("layers that are only a mixer or only a feed-forward block have one norm", () => {
    const none = { kind: "none" } as const;
    const count = countParameters({
      hiddenSize: 10,
      vocabularySize: 100,
      tiedEmbeddings: true,
      layerGroups: [
        {
          count: 2,
          mixer: { kind: "grouped", queryHeads: 1, kvHeads: 1, headDim: 10 },
          feedForward: none,
        },
        {
          count: 5,
          mixer: none,
          feedForward: { kind: "dense", intermediateSize: 20, gated: false },
        },
      ],
    });
    // Attention 2 x 4 x 100, blocks 5 x 2 x 200, norms (2 + 5 + 1) x 10.
    expect(count).toMatchObject({ mixer: 800, feedForward: 2000, norms: 80, experts: 0 });
  });

  test("an expert more that no token visits adds itself to the total and its router column to both", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 512 }),
        fc.integer({ min: 1, max: 32 }),
        fc.boolean(),
        (experts, topK, tied) => {
          const before = countParameters(expertModel(experts, topK, tied));
          const after = countParameters(expertModel(experts + 1, topK, tied));
          // Three layers: router column 64, expert 3 x 64 x 32 = 6,144.
          expect(after.active - before.active).toBe(3 * 64);
          expect(after.total - before.total).toBe(3 * (64 + 6144));
        },
      ),
    );
  });
});

/** Publishers whose active parameters include the embedding table, as far as their figures tell. */
const withEmbedding = new Set(["Llama", "Mistral", "Qwen3", "Qwen3.5"]);
/** Publishers who leave out both embedding and head. */
const withoutHead = new Set(["GLM"]);

describe("against published counts", () => {
  test.each(models.map((model) => [model.id, model] as const))("%s: total", (_, model) => {
    const { total } = countParameters(model.architecture);
    const published = model.publishedParameters.total;
    expect(Math.abs(total / published - 1)).toBeLessThan(0.01);
  });

  const exact = models.filter((model) => model.publishedParameters.total % 1e5 !== 0);

  test("most counts are known exactly", () => {
    expect(exact.length).toBeGreaterThan(models.length / 2);
  });

  test.each(exact.map((model) => [model.id, model] as const))(
    "%s: all but biases and small norms of the exact total",
    (_, model) => {
      const missing = model.publishedParameters.total - countParameters(model.architecture).total;
      expect(missing).toBeGreaterThanOrEqual(0);
      expect(missing / model.publishedParameters.total).toBeLessThan(0.0002);
    },
  );

  const sparse = models.flatMap((model) => {
    const { active } = model.publishedParameters;
    return active === undefined ? [] : [[model.id, model, active] as const];
  });

  test.each(sparse)("%s: active, counted the publisher's way", (_, model, published) => {
    const { active, embedding, head } = countParameters(model.architecture);
    const counted = withEmbedding.has(model.family)
      ? active + (head === 0 ? 0 : embedding)
      : withoutHead.has(model.family)
        ? active - embedding
        : active;
    expect(Math.abs(counted / published - 1)).toBeLessThan(0.05);
  });
});
