import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classLengths, codeTrace, conversationTrace } from "../../src/catalog/azure-traces";
import {
  findWorkload,
  MAX_FIXED_TOKENS,
  parseFixedWorkload,
  workloads,
} from "../../src/catalog/workloads";
import { meanTokens, quantileTokens, secondMoment } from "../../src/serving/lengths";

describe("the catalog", () => {
  test("has the nine classes, four everyday kinds and two traces, each under its own id", () => {
    expect(workloads).toHaveLength(15);
    expect(new Set(workloads.map(({ id }) => id)).size).toBe(15);
    for (const workload of workloads) expect(findWorkload(workload.id)).toBe(workload);
  });

  test("ids can stand in a link and are not mistaken for ad-hoc lengths", () => {
    for (const { id } of workloads) {
      expect(id).toMatch(/^[a-z][a-z-]*$/);
      expect(parseFixedWorkload(id)).toBeUndefined();
    }
  });

  test("finds a class by the paper's two letters, whatever the case", () => {
    expect(findWorkload("SL")?.id).toBe("short-long");
    expect(findWorkload("mm")?.id).toBe("medium-medium");
    expect(findWorkload("Chat")?.id).toBe("chat");
    expect(findWorkload("constructor")).toBeUndefined();
    expect(findWorkload("")).toBeUndefined();
  });

  test("every class keeps its lengths inside DynamoLLM's bounds", () => {
    const input = { short: [0, 256], medium: [256, 1024], long: [1024, 8192] } as const;
    const output = { short: [0, 100], medium: [100, 350], long: [350, Infinity] } as const;
    for (const length of ["short", "medium", "long"] as const) {
      for (const other of ["short", "medium", "long"] as const) {
        const prompt = findWorkload(`${length}-${other}`)!.inputTokens;
        expect(quantileTokens(prompt, 0)).toBeGreaterThanOrEqual(input[length][0]);
        expect(quantileTokens(prompt, 1)).toBeLessThan(input[length][1]);
        const answer = findWorkload(`${other}-${length}`)!.outputTokens;
        expect(quantileTokens(answer, 0)).toBeGreaterThanOrEqual(output[length][0]);
        expect(quantileTokens(answer, 1)).toBeLessThan(output[length][1]);
      }
    }
  });
});

describe("measured lengths", () => {
  const measured = [
    ["conversation prompts", conversationTrace.inputTokens],
    ["conversation answers", conversationTrace.outputTokens],
    ["code prompts", codeTrace.inputTokens],
    ["code answers", codeTrace.outputTokens],
    ...Object.entries(classLengths.input).map(([name, it]) => [`${name} prompts`, it] as const),
    ...Object.entries(classLengths.output).map(([name, it]) => [`${name} answers`, it] as const),
  ] as const;

  test.each(measured)("%s: the quantiles keep the raw mean and mean square", (_, lengths) => {
    expect(Math.abs(meanTokens(lengths.distribution) / lengths.tokensMean - 1)).toBeLessThan(0.005);
    expect(
      Math.abs(secondMoment(lengths.distribution) / lengths.tokensSquaredMean - 1),
    ).toBeLessThan(0.01);
  });

  test("the means are those of the published traces", () => {
    // Counted over the raw files: 19,366 and 8,819 requests.
    expect(conversationTrace.inputTokens.requests).toBe(19_366);
    expect(codeTrace.inputTokens.requests).toBe(8_819);
    expect(conversationTrace.inputTokens.tokensMean).toBeCloseTo(1154.7, 1);
    expect(conversationTrace.outputTokens.tokensMean).toBeCloseTo(211.1, 1);
    expect(codeTrace.inputTokens.tokensMean).toBeCloseTo(2047.8, 1);
    expect(codeTrace.outputTokens.tokensMean).toBeCloseTo(27.9, 1);
  });

  test("every request of the traces but those over 8,191 prompt tokens is in a class", () => {
    const count = (classes: Record<string, { readonly requests: number }>) =>
      Object.values(classes).reduce((sum, { requests }) => sum + requests, 0);
    expect(count(classLengths.output)).toBe(19_366 + 8_819);
    // One conversation prompt is longer than the paper's classes reach.
    expect(count(classLengths.input)).toBe(19_366 + 8_819 - 1);
  });

  test("quantiles rise", () => {
    for (const [, { distribution }] of measured) {
      if (distribution.kind !== "quantiles") throw new Error("not quantiles");
      const { quantiles } = distribution;
      expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
      expect(quantiles[0]).toBeGreaterThan(0);
    }
  });
});

describe("ad-hoc lengths", () => {
  test("1024x128 is fixed", () => {
    const workload = findWorkload("1024X128")!;
    expect(workload.id).toBe("1024x128");
    expect(workload.inputTokens).toEqual({ kind: "fixed", tokens: 1024 });
    expect(workload.outputTokens).toEqual({ kind: "fixed", tokens: 128 });
  });

  test.each(["0x1", "1x0", "1x1000001", "1x", "x1", "1.5x2", "-1x2", "1x2x3", " 1x2", "1e3x2"])(
    "%s is none",
    (id) => {
      expect(parseFixedWorkload(id)).toBeUndefined();
    },
  );

  test("every pair within the limits is found under its own id", () => {
    const tokens = fc.integer({ min: 1, max: MAX_FIXED_TOKENS });
    fc.assert(
      fc.property(tokens, tokens, (input, output) => {
        expect(findWorkload(`${input}x${output}`)?.id).toBe(`${input}x${output}`);
      }),
    );
  });
});
