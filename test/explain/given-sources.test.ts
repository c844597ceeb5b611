import { describe, expect, test } from "vitest";
import { equationOf, explainedFigures } from "../../src/explain/equations";
import { termsOf, type Equation, type Term } from "../../src/explain/expression";
import { explainSource } from "../../src/scenario/explain-source";
import { presetScenario } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";

/** Terms without an equation of their own, by symbol, over all figures of a scenario. */
function givenTerms(scenario: Scenario): ReadonlyMap<string, Term> {
  const source = explainSource(scenario);
  if (source === null) throw new Error("does not run");
  const found = new Map<string, Term>();
  const visit = ({ right, inputs }: Equation): void => {
    for (const term of right === null ? inputs : termsOf(right)) {
      if (term.equation === undefined) found.set(term.symbol, term);
      else visit(term.equation);
    }
  };
  for (const figure of explainedFigures) {
    const equation = equationOf(figure, source);
    if (equation !== null) visit(equation);
  }
  return found;
}

const scenario = presetScenario("paper-llama2-70b@1");

describe("what an equation takes as given", () => {
  test("from the catalogs and the calibration says its source and grade", () => {
    const terms = givenTerms(scenario);
    const symbols = ["c_GPU", "g_GPU", "g_kWh", "w_grid", "h_idle", "h_work", "h_busy", "M"];
    for (const symbol of [...symbols, "M_reserved", "t_request", "β"]) {
      const source = terms.get(symbol)?.source;
      expect(source?.title, symbol).toMatch(/\w{3}/);
      expect(source?.grade, symbol).toMatch(/^(measured|fitted|data-sheet|assumed)$/);
    }
  });

  test("set by hand has none, and a profile's value is the profile's", () => {
    const own = givenTerms({
      ...scenario,
      footprint: { ...scenario.footprint, purchaseDollarsPerGpu: 30_000, gridGramsPerKwh: 50 },
      profile: {
        name: "rack",
        engineId: scenario.engine,
        architecture: "hopper",
        values: { requestSeconds: 0.1 },
      },
    });
    expect(own.get("c_GPU")).not.toHaveProperty("source");
    expect(own.get("g_kWh")).not.toHaveProperty("source");
    expect(own.get("t_request")?.value).toBe(0.1);
    expect(own.get("t_request")?.source?.title).toBe("This scenario's own server profile");
  });
});
