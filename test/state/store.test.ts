import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { evaluateScenario } from "../../src/compute/ask-core";
import { decodeScenario } from "../../src/scenario/codec";
import { defaultPreset, presets } from "../../src/scenario/presets";
import { createAppStore } from "../../src/state/store";
import { createFakeRunner, sweepNow } from "./fake-runner";

const { scenario } = defaultPreset;
const otherPreset = presets[1]!;

async function setUp(query = "") {
  const { sweeps, chooseRunner } = createFakeRunner();
  const store = createAppStore({
    opened: decodeScenario(query),
    view: { embed: false, theme: "system", page: "explorer", question: null },
    chooseRunner,
  });
  return { store, sweeps, state: () => store.getState() };
}

/** A store whose first sweep is done. */
async function setUpSwept() {
  const opened = await setUp();
  opened.state().restartSweep();
  await after(30);
  opened.sweeps[0]!.answer();
  await after(0);
  return opened;
}

const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the scenario", () => {
  it("is answered in the same step as it changes", async () => {
    const { store, state } = await setUp();
    expect(state().evaluation).toEqual(evaluateScenario(scenario));
    let seen: unknown;
    const stop = store.subscribe((now) => (seen ??= [now.scenario.maxBatch, now.evaluation]));
    state().setScenario({ maxBatch: 16 });
    stop();
    expect(seen).toEqual([16, evaluateScenario({ ...scenario, maxBatch: 16 })]);
  });

  it("replaces in the history unless told otherwise", async () => {
    const { state } = await setUp();
    expect(state().lastChange).toBe("none");
    state().setScenario({ maxBatch: 16 });
    expect(state().lastChange).toBe("replace");
    state().setScenario({ maxBatch: 32 }, { history: "push" });
    expect(state().lastChange).toBe("push");
  });

  it("starts over from a preset, and refuses one that is not known", async () => {
    const { state } = await setUp("?batch=16&nonsense=1");
    expect(state().notices).toHaveLength(1);
    expect(state().unknown).toEqual(["nonsense=1"]);
    state().applyPreset(otherPreset.id);
    expect(state().scenario).toBe(otherPreset.scenario);
    expect(state().presetId).toBe(otherPreset.id);
    expect(state().notices).toEqual([]);
    expect(() => state().applyPreset("no-such@1")).toThrow("no preset no-such@1");
    expect(state().presetId).toBe(otherPreset.id);
  });

  it("keeps a link's notices until they are dismissed", async () => {
    const { state } = await setUp("?batch=minus-one");
    expect(state().notices).toMatchObject([{ kind: "repaired", key: "batch" }]);
    state().setScenario({ maxBatch: 8 });
    expect(state().notices).toHaveLength(1);
    state().dismissNotices();
    expect(state().notices).toEqual([]);
  });

  it("shows an error of the core as state and recovers with the next change", async () => {
    const { state } = await setUp();
    state().setScenario({ model: "llama-1e9" });
    expect(state().evaluation).toBeNull();
    expect(state().evaluationError).toContain("llama-1e9");
    state().setScenario({ model: scenario.model });
    expect(state().evaluation).toEqual(evaluateScenario(scenario));
    expect(state().evaluationError).toBeNull();
  });
});

describe("the sweep", () => {
  it("waits for its first start, then follows the scenario", async () => {
    const { state, sweeps } = await setUp();
    state().setScenario({ maxBatch: 16 });
    await after(1000);
    expect(sweeps).toHaveLength(0);
    expect(state().sweep.status).toBe("idle");

    state().restartSweep();
    expect(state().sweep.status).toBe("running");
    await after(30);
    expect(state().runner).toEqual({ kind: "worker", reason: null });
    sweeps[0]!.progress({ done: 10, total: 100 });
    expect(state().sweep.progress).toEqual({ done: 10, total: 100 });
    sweeps[0]!.answer();
    await after(0);
    const expected = { ...scenario, maxBatch: 16 };
    expect(state().sweep).toEqual({
      status: "done",
      progress: null,
      answer: { scenario: expected, result: sweepNow(expected) },
      stale: false,
      error: null,
    });
  });

  it("keeps the previous answer, labelled stale, until the newest comes", async () => {
    const { state, sweeps } = await setUpSwept();
    const previous = state().sweep.answer;
    state().setScenario({ kvDtype: "fp8" });
    expect(state().sweep).toMatchObject({ status: "running", stale: true });
    expect(state().sweep.answer).toBe(previous);
    await after(30);
    sweeps[1]!.answer();
    await after(0);
    expect(state().sweep).toMatchObject({ status: "done", stale: false });
    expect(state().sweep.answer?.scenario.kvDtype).toBe("fp8");
  });

  it("sweeps the newest of many changes, and cancels what they outlast", async () => {
    const { state, sweeps } = await setUpSwept();
    for (let batch = 1; batch <= 100; batch++) {
      state().setScenario({ maxBatch: batch });
      await after(10);
    }
    await after(300);
    // A second of changes with answers that never come: each started one ran out of patience.
    expect(sweeps.length - 1).toBeLessThanOrEqual(1 + Math.ceil(1000 / 250));
    expect(sweeps.slice(1, -1).every(({ signal }) => signal.aborted)).toBe(true);
    expect(sweeps.at(-1)!.scenario.maxBatch).toBe(100);
    expect(sweeps.at(-1)!.signal.aborted).toBe(false);
    sweeps.at(-1)!.answer();
    await after(0);
    expect(state().sweep).toMatchObject({ status: "done", stale: false });
  });

  it("stays the same object while a drag changes nothing of it", async () => {
    const { state } = await setUpSwept();
    state().setScenario({ maxBatch: 20 });
    const { sweep } = state();
    state().setScenario({ maxBatch: 21 });
    expect(state().sweep).toBe(sweep);
  });

  it("shows answers that come within their patience during a drag, as stale", async () => {
    const { state, sweeps } = await setUpSwept();
    state().setScenario({ maxBatch: 20 });
    await after(30);
    state().setScenario({ maxBatch: 21 });
    sweeps[1]!.answer();
    await after(0);
    expect(state().sweep).toMatchObject({ status: "running", stale: true });
    expect(state().sweep.answer?.scenario.maxBatch).toBe(20);
    await after(30);
    sweeps[2]!.answer();
    await after(0);
    expect(state().sweep).toMatchObject({ status: "done", stale: false });
  });

  it("is not repeated for a change of how it is shown", async () => {
    const { state, sweeps } = await setUpSwept();
    state().setScenario({ latencyAxis: "e2e", energyBoundary: "server" });
    const { footprint } = state().scenario;
    state().setScenario({ footprint: { ...footprint, pue: 1.5, grid: "fra" } });
    await after(1000);
    expect(sweeps).toHaveLength(1);
    expect(state().sweep).toMatchObject({ status: "done", stale: false });
  });

  it("is idle at once after a cancel, keeps what it had and can run again", async () => {
    const { state, sweeps } = await setUpSwept();
    const previous = state().sweep.answer;
    state().setScenario({ kvDtype: "fp8" });
    await after(30);
    state().cancelSweep();
    expect(state().sweep).toMatchObject({ status: "cancelled", progress: null, stale: true });
    expect(state().sweep.answer).toBe(previous);
    expect(sweeps[1]!.signal.aborted).toBe(true);
    await after(1000);
    expect(state().sweep.status).toBe("cancelled");
    expect(sweeps).toHaveLength(2);

    state().restartSweep();
    await after(30);
    sweeps[2]!.answer();
    await after(0);
    expect(state().sweep).toMatchObject({ status: "done", stale: false });
  });

  it("leaves a finished sweep finished when cancelled", async () => {
    const { state } = await setUpSwept();
    state().cancelSweep();
    expect(state().sweep.status).toBe("done");
  });

  it("shows an error and recovers with the next change", async () => {
    const { state, sweeps } = await setUpSwept();
    state().setScenario({ kvDtype: "fp8" });
    await after(30);
    sweeps[1]!.fail(new Error("The worker stopped with an error"));
    await after(0);
    expect(state().sweep).toMatchObject({
      status: "error",
      error: "The worker stopped with an error",
      stale: true,
    });
    state().setScenario({ kvDtype: "int8" });
    expect(state().sweep).toMatchObject({ status: "running", error: null });
  });

  it("makes a clicked row the scenario, with the figures the row has", async () => {
    const { state } = await setUpSwept();
    const { columns } = state().sweep.answer!.result;
    const row = columns.feasible.findLastIndex(
      (feasible, index) => feasible === 1 && columns.smClockHertz[index]! > 0,
    );
    state().setScenario({ latencyAxis: "e2e" });
    state().selectRow(row);
    expect(state().scenario).toEqual({
      ...scenario,
      latencyAxis: "e2e",
      maxBatch: columns.maxBatch[row],
      smClockHertz: columns.smClockHertz[row],
      parallelism: { ...scenario.parallelism, tensor: columns.tensor[row] },
    });
    expect(state().lastChange).toBe("push");
    expect(state().evaluation).toMatchObject({
      outputTokensPerSecond: columns.outputTokensPerSecond[row],
      energy: { gpuJoulesPerOutputToken: columns.gpuJoulesPerOutputToken[row] },
    });
  });

  it("does nothing for a click before there is a sweep, and refuses a row it has not", async () => {
    const { state } = await setUp();
    state().selectRow(0);
    expect(state().scenario).toEqual(scenario);
    const swept = await setUpSwept();
    expect(() => swept.state().selectRow(1e6)).toThrow(/no row 1000000/);
  });
});

describe("the baseline", () => {
  it("is what was pinned, can be swapped with the scenario, and be let go", async () => {
    const { state } = await setUp();
    state().swapBaseline();
    expect(state().scenario).toEqual(scenario);
    state().pinBaseline();
    state().setScenario({ maxBatch: 8 });
    expect(state().baseline).toMatchObject({ scenario, presetId: defaultPreset.id });
    expect(state().baseline?.evaluation).toEqual(evaluateScenario(scenario));

    state().swapBaseline();
    expect(state().scenario).toEqual(scenario);
    expect(state().evaluation).toEqual(evaluateScenario(scenario));
    expect(state().baseline?.scenario.maxBatch).toBe(8);
    expect(state().lastChange).toBe("push");

    state().unpinBaseline();
    expect(state().baseline).toBeNull();
  });
});

describe("the view", () => {
  it("opens and closes panels, each once", async () => {
    const { state } = await setUp();
    state().setPanelOpen("time", true);
    state().setPanelOpen("energy", true);
    state().setPanelOpen("time", true);
    expect(state().openPanels.toSorted()).toEqual(["energy", "time"]);
    state().setPanelOpen("time", false);
    expect(state().openPanels).toEqual(["energy"]);
  });
});
