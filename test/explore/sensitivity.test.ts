import { describe, expect, test } from "vitest";
import { sensitivity, spanOf } from "../../src/explore/sensitivity";
import type { Move, Reading } from "../../src/explore/sensitivity";

interface Stub {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const state: Stub = { a: 1, b: 1, c: 1 };

/** energy = a · b, and 3 more where both are above 1; c changes nothing; b = 9 cannot run, nor a = 2 with b = 0.5. */
function read({ a, b }: Stub): Reading<"energy"> {
  if (b === 9) return { feasible: false, reason: "b is too much" };
  if (a === 2 && b === 0.5) return { feasible: false, reason: "not both" };
  return { feasible: true, values: { energy: a * b + (a > 1 && b > 1 ? 3 : 0) } };
}

const set = (lever: keyof Stub, value: number): Move<Stub> => ({
  lever,
  pairs: lever !== "c",
  apply: (before) => ({ ...before, [lever]: value }),
});

const moves = [set("a", 2), set("b", 0.5), set("b", 3), set("b", 9), set("c", 2)];

function answered(pairedLevers = 6) {
  const seen: number[] = [];
  const questions = sensitivity({ state, moves, read, figure: "energy", pairedLevers });
  for (;;) {
    const next = questions.next();
    if (next.done === true) return { answer: next.value, seen };
    seen.push(next.value.done);
  }
}

describe("sensitivity", () => {
  test("makes every move alone and keeps why one cannot run", () => {
    const { answer } = answered();
    expect(answer.moves.map((move) => (move.feasible ? move.values.energy : move.reason))).toEqual([
      2,
      0.5,
      3,
      "b is too much",
      1,
    ]);
  });

  test("pairs moves of different levers that run alone, and says how they interact", () => {
    const { pairs } = answered().answer;
    // c may not pair; b = 9 does not run alone.
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(pairs[0]).toMatchObject({ factor: Number.NaN, reason: "not both" });
    // Both: 2 · 3 + 3 = 9; alone 2 and 3, whose product is 6: 9 / 6 = 1.5.
    expect(pairs[1]).toMatchObject({ factor: 9, interaction: 1.5, reason: null });
  });

  test("without room for two levers there are no pairs, and progress only grows", () => {
    expect(answered(1).answer.pairs).toEqual([]);
    expect(answered().seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("a setting that cannot run has moves but no pairs", () => {
    const questions = sensitivity({
      state: { ...state, b: 9 },
      moves: [set("b", 1)],
      read,
      figure: "energy",
      pairedLevers: 6,
    });
    questions.next();
    expect(questions.next().value).toEqual({
      base: { feasible: false, reason: "b is too much" },
      moves: [{ feasible: true, values: { energy: 1 } }],
      pairs: [],
    });
  });

  test("a span reaches from the lowest to the highest factor, staying put among them", () => {
    expect(spanOf([2, 0.5])).toBeCloseTo(Math.log(4), 12);
    expect(spanOf([2, 4, Number.NaN])).toBeCloseTo(Math.log(4), 12);
    expect(spanOf([])).toBe(0);
  });
});
