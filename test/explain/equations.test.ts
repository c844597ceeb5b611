import fc from "fast-check";
import { expect, test } from "vitest";
import { explainedFigures, equationOf } from "../../src/explain/equations";
import { addsUp, termsOf, valueOf, type Equation } from "../../src/explain/expression";
import { figureSetting } from "../../src/ui/panels/figure-setting";
import { furtherFigures, tiles } from "../../src/ui/panels/figure-specs";
import { sourceOf, someScenario } from "./some-workings";

const specs = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];

/** An equation and those of all its parts, to any depth. */
function withParts(equation: Equation): readonly Equation[] {
  const terms = equation.right === null ? equation.inputs : termsOf(equation.right);
  return [equation, ...terms.flatMap((part) => (part.equation ? withParts(part.equation) : []))];
}

test("every figure of the page has an equation, or says which model gives it", () => {
  expect(specs.map(({ id }) => id).filter((id) => !explainedFigures.includes(id))).toEqual([]);
});

test("an equation's left side is the figure; its right side and its parts' add up to 1e-9", () => {
  let ran = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(someScenario, (scenario) => {
      const source = sourceOf(scenario);
      if (source === null) return;
      ran++;
      kinds.add(`${source.workings.kind} ${scenario.load.kind}`);
      for (const { id, read } of specs) {
        const { left } = equationOf(id, source)!;
        const figure = read(source.workings.evaluation, figureSetting(scenario));
        expect(Math.abs(left.value - figure), `${id}: left`).toBeLessThanOrEqual(
          1e-9 * Math.abs(figure),
        );
      }
      for (const id of explainedFigures) {
        for (const part of withParts(equationOf(id, source)!)) {
          const text = `${id}: ${part.left.symbol} = ${part.left.value}, not ${part.right && valueOf(part.right)}`;
          expect(addsUp(part), text).toBe(true);
          expect(part.right !== null || part.note !== undefined, `${text}: no words`).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(ran).toBeGreaterThan(40);
  expect([...kinds].toSorted()).toEqual([
    "pools full",
    "pools rate",
    "pools users",
    "shared full",
    "shared rate",
    "shared users",
  ]);
});
