import { describe, expect, test } from "vitest";
import { leverSteps, makeStep, stretched, unstretched } from "../../src/scenario/lever-steps";
import { presetScenario, presets } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";

const scenario = presetScenario("paper-llama2-70b@1");

const valuesOf = (lever: string, of: Scenario): readonly string[] =>
  leverSteps(of)
    .filter((step) => step.lever === lever)
    .map(({ value }) => value);

function made(of: Scenario, lever: string, value: string): Scenario {
  const stepped = makeStep(unstretched(of), { lever, value });
  if ("refusal" in stepped) throw new Error(stepped.refusal);
  return stepped.scenario;
}

describe("steps of levers", () => {
  test("counts go to half and twice, within what the slider offers", () => {
    const { parallelism } = scenario;
    const tp = (tensor: number) =>
      valuesOf("tp", { ...scenario, parallelism: { ...parallelism, tensor } });
    expect(tp(8)).toEqual(["4"]);
    expect(tp(2)).toEqual(["1", "4"]);
    expect(tp(1)).toEqual(["2"]);
  });

  test("a clock that is not locked steps down from the highest, on the driver's grid", () => {
    // H100: 1,980 MHz · 0.8 = 1,584, on a grid of 15: 1,590.
    expect(valuesOf("clock", scenario)).toEqual(["1590"]);
    const locked = { ...scenario, smClockHertz: 1590e6 };
    // 1,590 · 0.8 = 1,272 -> 1,275; 1,590 · 1.25 = 1,987.5 -> beyond 1,980.
    expect(valuesOf("clock", locked)).toEqual(["1275", "1980"]);
    expect(made(scenario, "clock", "1590").smClockHertz).toBe(1590e6);
  });

  test("levers that do nothing here have no steps", () => {
    const keys = leverSteps(scenario).map(({ lever }) => lever);
    // A dense model under full load without speculation.
    for (const key of ["ep", "adp", "rate", "users", "burst", "draftlen", "idle", "poolclock"]) {
      expect(keys).not.toContain(key);
    }
    expect(valuesOf("rate", { ...scenario, load: { kind: "rate", requestsPerSecond: 4 } })).toEqual(
      ["2", "8"],
    );
  });

  test("lengths of fixed workloads step in the scenario, measured ones beside it", () => {
    const fixed = { ...scenario, mix: [{ workload: "1000x300", weight: 1 }] };
    expect(made(fixed, "prompt", "2").mix).toEqual([{ workload: "2000x300", weight: 1 }]);
    expect(made(fixed, "answer", "0.5").mix).toEqual([{ workload: "1000x150", weight: 1 }]);
    const measured = makeStep(unstretched(scenario), { lever: "answer", value: "2" });
    expect(measured).toMatchObject({ scenario, stretch: { prompt: 1, answer: 2 } });
    expect(stretched({ kind: "quantiles", quantiles: [1, 10, 101] }, 0.5)).toEqual({
      kind: "quantiles",
      quantiles: [1, 5, 51],
    });
  });

  test.each(presets)(
    "every step of $id changes the scenario or says why not",
    ({ scenario: of }) => {
      for (const step of leverSteps(of)) {
        const stepped = makeStep(unstretched(of), step);
        if ("refusal" in stepped) expect(stepped.refusal).not.toBe("");
        else expect(stepped).not.toEqual(unstretched(of));
      }
    },
  );
});
