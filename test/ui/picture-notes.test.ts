import { expect, test } from "vitest";
import { presetScenario } from "../../src/scenario/presets";
import { figuresNote, scenarioNotes } from "../../src/ui/share/picture-notes";

const scenario = { ...presetScenario("paper-llama2-70b@1"), energyBoundary: "server" as const };

test("a picture prints the leading figures with interval, boundary and denominator", () => {
  const note = figuresNote(scenario);
  expect(note).toMatch(
    /Energy per output token \(server\) [\d.]+ J\/token \([\d.]+ to [\d.]+ J\/token\)/,
  );
  expect(note).toMatch(/TTFT [\d.]+ ms \([\d.]+ to [\d.,]+ ms\)/);
  expect(note).toMatch(/Throughput [\d,]+ tok\/s \(/);
  expect(scenarioNotes(scenario, "paper-llama2-70b@1", "server", ["Swept: TP."])).toContain(note);
});

test("of a scenario that does not run it says nothing of figures", () => {
  const tooBig = { ...scenario, model: "deepseek-r1" };
  expect(figuresNote(tooBig)).toBe("");
  expect(scenarioNotes(tooBig, "paper-llama2-70b@1", null, [])).toHaveLength(1);
});
