import fc from "fast-check";
import { expect, test } from "vitest";
import { explainedFigures, equationOf } from "../../src/explain/equations";
import { addsUp, termsOf, valueOf, type Equation } from "../../src/explain/expression";
import type { ExplainSource } from "../../src/explain/workings";
import type { Scenario } from "../../src/scenario/scenario";
import { figureSetting } from "../../src/ui/panels/figure-setting";
import { furtherFigures, tiles } from "../../src/ui/panels/figure-specs";
import { explainSource } from "../../src/scenario/explain-source";
import { someScenario } from "./some-workings";

const specs = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];

/** An equation and those of all its parts, to any depth. */
function withParts(equation: Equation): readonly Equation[] {
  const terms = equation.right === null ? equation.inputs : termsOf(equation.right);
  return [equation, ...terms.flatMap((part) => (part.equation ? withParts(part.equation) : []))];
}

/** Ways of serving that have equations, or terms of them, of their own. */
function waysOf(scenario: Scenario, { workings }: ExplainSource): readonly string[] {
  const { evaluation, prepared, cycle } = workings;
  const { serving, parallelism } = scenario;
  return [
    ...(prepared.replica.engine.continuousBatching ? [] : ["one batch at a time"]),
    ...(evaluation.speculation === undefined ? [] : ["drafts"]),
    ...(prepared.replica.hostKv === null ? [] : ["host KV cache"]),
    ...(scenario.load.kind === "rate" && serving.arrivalVariation > 1 ? ["bursts"] : []),
    ...(parallelism.pipeline > 1 ? ["pipeline"] : []),
    ...(parallelism.attentionData > 1 ? ["attention data-parallel"] : []),
    ...(serving.prefixHitRate > 0 ? ["prefix hits"] : []),
    ...(cycle.decode.throttled || cycle.mixed.throttled ? ["power limit at work"] : []),
    ...(evaluation.waitingRequests > 0 ? ["requests wait"] : []),
  ];
}

test("every figure of the page has an equation, or says which model gives it", () => {
  expect(specs.map(({ id }) => id).filter((id) => !explainedFigures.includes(id))).toEqual([]);
});

test("an equation's left side is the figure; its right side and its parts' add up to 1e-9", () => {
  let ran = 0;
  const kinds = new Set<string>();
  const ways = new Set<string>();
  fc.assert(
    fc.property(someScenario, (scenario) => {
      const source = explainSource(scenario);
      if (source === null) return;
      ran++;
      kinds.add(`${source.workings.kind} ${scenario.load.kind}`);
      waysOf(scenario, source).forEach((way) => ways.add(way));
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
  expect([...ways].toSorted()).toEqual([
    "attention data-parallel",
    "bursts",
    "drafts",
    "host KV cache",
    "one batch at a time",
    "pipeline",
    "power limit at work",
    "prefix hits",
    "requests wait",
  ]);
});
