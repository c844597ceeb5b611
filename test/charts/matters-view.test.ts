import { describe, expect, test } from "vitest";
import { effectsSentence, effectWords, isBetter } from "../../src/charts/effect-words";
import type { MoveWords } from "../../src/charts/matters-view";
import { mattersView } from "../../src/charts/matters-view";
import type { Reading, Sensitivity } from "../../src/explore/sensitivity";
import type { FigureId } from "../../src/scenario/sweep-figures";
import { figureIds } from "../../src/scenario/sweep-figures";

/** Every figure 10 but those given. */
function reading(values: Partial<Record<FigureId, number>>): Reading<FigureId> {
  const all = Object.fromEntries(figureIds.map((id) => [id, 10])) as Record<FigureId, number>;
  return { feasible: true, values: { ...all, ...values } };
}

const words = (lever: string, step: string, decidedBy: MoveWords["decidedBy"] = "operator") => ({
  lever,
  label: lever.toUpperCase(),
  decidedBy,
  step,
  subject: `Moving ${lever} to ${step}`,
});

const steps = [
  words("batch", "32"),
  words("batch", "128"),
  words("clock", "1000"),
  words("answer", "doubled", "requests"),
  words("tp", "16"),
  words("replicas", "2"),
];

const answer: Sensitivity<FigureId> = {
  base: reading({}),
  moves: [
    reading({ energy: 20, tbt: 5 }),
    reading({ energy: 8, tbt: 16, throughput: 12 }),
    reading({ energy: 9, tbt: 10.1 }),
    reading({ energy: 5 }),
    { feasible: false, reason: "too few GPUs" },
    reading({ cost: 30 }),
  ],
  pairs: [
    // 2 · 0.9 = 1.8 expected, 1.8 found: nothing to say.
    { first: 0, second: 2, factor: 1.8, interaction: 1, reason: null },
    // 0.8 · 0.9 = 0.72 expected, 0.648 found: 0.9 of it, both save and more.
    { first: 1, second: 2, factor: 0.648, interaction: 0.9, reason: null },
    { first: 1, second: 4, factor: Number.NaN, interaction: Number.NaN, reason: "no room" },
  ],
};

const view = mattersView(answer, "energy", steps)!;

describe("what matters", () => {
  test("levers stand by their span, those that hardly move the figure apart", () => {
    // batch: ln 2 - ln 0.8 = 0.92; answer: ln 2 = 0.69; clock: 0.11; tp cannot move but says why.
    expect(view.levers.map(({ lever }) => lever)).toEqual(["batch", "answer", "clock", "tp"]);
    expect(view.idle).toEqual(["REPLICAS"]);
  });

  test("bars start where nothing changes and are equally long for half and twice", () => {
    const [batch, longer] = view.levers;
    const twice = batch!.moves[0]!.bar!;
    const half = longer!.moves[0]!.bar!;
    expect(twice.from).toBeCloseTo(view.zero, 12);
    expect(half.to).toBeCloseTo(view.zero, 12);
    expect(twice.to - twice.from).toBeCloseTo(half.to - half.from, 12);
    expect([half.from, twice.to]).toEqual([0, 1]);
  });

  test("a step says what it changes, how, and what else", () => {
    const [down, up] = view.levers[0]!.moves;
    expect(down).toMatchObject({ change: "+100 %", better: false, beside: ["TBT −50 %"] });
    expect(up).toMatchObject({ change: "−20 %", better: true });
    expect(up!.beside).toEqual(["TBT +60 %", "throughput +20 %"]);
    expect(view.levers[3]!.moves[0]).toMatchObject({ reason: "too few GPUs", bar: null });
  });

  test("sentences are about what can be set, the best step of each", () => {
    expect(view.sentences).toEqual([
      "Moving batch to 128 saves 20 % of energy per output token and brings 20 % more throughput, but lengthens TBT by 60 %.",
      "Moving clock to 1000 saves 10 % of energy per output token.",
    ]);
  });

  test("pairs are listed where they do what their steps alone do not", () => {
    expect(view.pairs).toHaveLength(1);
    expect(view.pairs[0]).toMatchObject({
      kind: "reinforce",
      alone: ["−20 %", "−10 %"],
      together: "−35.2 %",
      expected: "−28 %",
      interaction: "−10 %",
      better: true,
    });
    expect(view.brokenPairs).toEqual([{ words: "BATCH 128 with TP 16", reason: "no room" }]);
  });

  test("a scenario that does not run has no view", () => {
    const base = { feasible: false, reason: "no" } as const;
    expect(mattersView({ ...answer, base }, "energy", steps)).toBeNull();
  });
});

describe("effects in words", () => {
  test("know which way each figure is better", () => {
    expect(effectWords("tbt", 0.8)).toBe("shortens TBT by 20 %");
    expect(effectWords("throughput", 0.8)).toBe("loses 20 % of throughput");
    expect(effectWords("energy", 1.19)).toBe("takes 19 % more energy per output token");
    expect(effectWords("ttft", 12)).toBe("multiplies TTFT by 12");
    expect(isBetter("throughput", 1.1)).toBe(true);
    expect(isBetter("energy", 1.001)).toBeNull();
  });

  test("gains come first, what they cost behind them", () => {
    const effects = [
      { figure: "tbt", factor: 1.05 },
      { figure: "energy", factor: 0.81 },
    ] as const;
    expect(effectsSentence("Halving the clock", effects)).toBe(
      "Halving the clock saves 19 % of energy per output token, but lengthens TBT by 5 %.",
    );
    expect(effectsSentence("Nothing", [])).toBe("Nothing hardly changes anything.");
  });
});
