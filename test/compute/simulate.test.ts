import { describe, expect, test } from "vitest";
import { createInlineRunner } from "../../src/compute/inline-runner";
import { presetScenario } from "../../src/scenario/presets";

const asking = {
  kind: "simulate",
  scenario: presetScenario("llama31-8b-l4@1"),
  options: { seed: 1, requests: 3000, order: "first-come" },
} as const;

describe("a simulation asked of a runner", () => {
  test("reports requests on the way and answers with columns", async () => {
    const seen: number[] = [];
    const { signal } = new AbortController();
    const answer = await createInlineRunner().ask(asking, signal, ({ done }) => seen.push(done));
    if (!answer.feasible) throw new Error(answer.reason);
    expect(answer.requests.ttftSeconds.length).toBeGreaterThanOrEqual(3000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(3000);
  });

  test("ends between two slices when it is cancelled", async () => {
    const controller = new AbortController();
    const answer = createInlineRunner().ask(asking, controller.signal, () => controller.abort());
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
  });

  test("a scenario that cannot run says why", async () => {
    const scenario = {
      ...asking.scenario,
      load: { kind: "rate", requestsPerSecond: 1e6 },
    } as const;
    const { signal } = new AbortController();
    const answer = await createInlineRunner().ask({ ...asking, scenario }, signal, () => {});
    expect(answer).toMatchObject({ feasible: false });
    expect(JSON.stringify(answer)).toContain("requests/s");
  });
});
