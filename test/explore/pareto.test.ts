import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paretoFront } from "../../src/explore/pareto";
import type { Sense } from "../../src/explore/pareto";

interface Point {
  readonly x: number;
  readonly y: number;
}

function frontOf(points: readonly Point[], senseX: Sense, senseY: Sense, include?: number[]) {
  const x = { values: Float64Array.from(points, (point) => point.x), sense: senseX };
  const y = { values: Float64Array.from(points, (point) => point.y), sense: senseY };
  return [...paretoFront(x, y, include)];
}

const noWorse = (sense: Sense, a: number, b: number) => (sense === "min" ? a <= b : a >= b);

/** a is at least as good as b in both figures, and not the same point. */
function dominates(a: Point, b: Point, senseX: Sense, senseY: Sense): boolean {
  const same = a.x === b.x && a.y === b.y;
  return !same && noWorse(senseX, a.x, b.x) && noWorse(senseY, a.y, b.y);
}

const sense = fc.constantFrom<Sense>("min", "max");
// Few distinct values, so that ties and duplicates are common; NaN and infinities now and then.
const figure = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -6, max: 6 }) },
  { weight: 2, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, -0) },
);
const points = fc.array(fc.record({ x: figure, y: figure }), { maxLength: 60 });
const isPoint = ({ x, y }: Point) => !Number.isNaN(x) && !Number.isNaN(y);

describe("paretoFront", () => {
  it("finds the front of least against least by hand", () => {
    // (2,2) is beaten by (1,2) on x alone, (3,1) by nobody, (4,1) by (3,1).
    const given = [
      { x: 4, y: 1 },
      { x: 2, y: 2 },
      { x: 3, y: 1 },
      { x: 1, y: 2 },
    ];
    expect(frontOf(given, "min", "min")).toEqual([3, 2]);
  });

  it("follows the senses, and sorts along x whatever they are", () => {
    const given = [
      { x: 1, y: 1 },
      { x: 1, y: 3 },
      { x: 2, y: 2 },
      { x: 3, y: 1 },
      { x: 3, y: 3 },
    ];
    expect(frontOf(given, "min", "min")).toEqual([0]);
    expect(frontOf(given, "max", "max")).toEqual([4]);
    expect(frontOf(given, "max", "min")).toEqual([3]);
    expect(frontOf(given.slice(0, 4), "max", "max")).toEqual([1, 2, 3]);
  });

  it("lets the first of equal points stand for all, and leaves out NaN and what is excluded", () => {
    const given = [
      { x: NaN, y: 0 },
      { x: 5, y: 5 },
      { x: 5, y: 5 },
      { x: 0, y: NaN },
      { x: 1, y: 1 },
    ];
    expect(frontOf(given, "min", "min")).toEqual([4]);
    expect(frontOf(given, "min", "min", [1, 1, 1, 1, 0])).toEqual([1]);
    expect(frontOf([], "min", "max")).toEqual([]);
  });

  it("holds no point that another beats, and beats or equals every point outside", () => {
    fc.assert(
      fc.property(points, sense, sense, (given, senseX, senseY) => {
        const front = frontOf(given, senseX, senseY);
        const members = front.map((index) => given[index]!);
        for (const member of members) {
          expect(isPoint(member)).toBe(true);
          expect(given.some((other) => dominates(other, member, senseX, senseY))).toBe(false);
        }
        for (const [index, point] of given.entries()) {
          if (front.includes(index) || !isPoint(point)) continue;
          const covered = members.some(
            (member) =>
              dominates(member, point, senseX, senseY) ||
              (member.x === point.x && member.y === point.y),
          );
          expect(covered).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is strictly sorted along x, so no point appears twice", () => {
    fc.assert(
      fc.property(points, sense, sense, (given, senseX, senseY) => {
        const xs = frontOf(given, senseX, senseY).map((index) => given[index]!.x);
        for (let i = 1; i < xs.length; i++) expect(xs[i]!).toBeGreaterThan(xs[i - 1]!);
      }),
    );
  });

  it("does not depend on the order of the points", () => {
    const shuffled = points.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, sense, sense, ([given, other], senseX, senseY) => {
        // -0 and 0 are the same place: + 0 makes them one for the comparison.
        const places = (from: readonly Point[]) =>
          frontOf(from, senseX, senseY).map((index) => [from[index]!.x + 0, from[index]!.y + 0]);
        expect(places(other)).toEqual(places(given));
      }),
    );
  });

  it("finds nothing more to leave out in a front, and changes no argument", () => {
    fc.assert(
      fc.property(points, sense, sense, (given, senseX, senseY) => {
        const members = frontOf(given, senseX, senseY).map((index) => given[index]!);
        expect(frontOf(members, senseX, senseY)).toEqual(members.map((_, index) => index));

        const xs = Float64Array.from(given, ({ x }) => x);
        const before = xs.slice();
        paretoFront({ values: xs, sense: senseX }, { values: xs, sense: senseY });
        expect(xs).toEqual(before);
      }),
    );
  });
});
