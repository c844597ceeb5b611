import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { presets } from "../../src/scenario/presets";
import { openedView } from "../../src/state/opened-view";
import { createAppStore } from "../../src/state/store";
import { createFakeRunner } from "./fake-runner";

/** A store with a clock that stands until it is moved. */
function openStore() {
  const clock = { now: 0 };
  const store = createAppStore({
    opened: decodeScenario(""),
    view: openedView(""),
    chooseRunner: createFakeRunner().chooseRunner,
    now: () => clock.now,
  });
  const state = () => store.getState();
  const batch = () => state().scenario.maxBatch;
  return { clock, state, batch };
}

describe("undo", () => {
  it("takes back decisions one by one, redo brings them again", () => {
    const { state, batch } = openStore();
    const first = batch();
    state().setScenario({ maxBatch: 8 }, { history: "push" });
    state().setScenario({ maxBatch: 16 }, { history: "push" });
    state().undo();
    expect(batch()).toBe(8);
    state().undo();
    expect(batch()).toBe(first);
    expect(state().past).toEqual([]);
    state().redo();
    state().redo();
    expect(batch()).toBe(16);
    expect(state().future).toEqual([]);
  });

  it("brings the figures and the address along", () => {
    const { state } = openStore();
    const before = state().evaluation;
    state().setScenario({ maxBatch: 8 });
    state().undo();
    expect(state().evaluation).toEqual(before);
    expect(state().lastChange).toBe("push");
  });

  it("takes a drag for one step, a pause or another lever for the next", () => {
    const { clock, state, batch } = openStore();
    const first = batch();
    for (const maxBatch of [63, 40, 20]) {
      clock.now += 100;
      state().setScenario({ maxBatch });
    }
    state().setScenario({ smClockHertz: 1.2e9 });
    clock.now += 5000;
    state().setScenario({ maxBatch: 10 });
    clock.now += 5000;
    state().setScenario({ maxBatch: 5 });
    const seen = [batch()];
    while (state().past.length > 0) {
      state().undo();
      seen.push(batch());
    }
    // 5, before its pause 10, the clock's step and the drag's end 20 twice, its start.
    expect(seen).toEqual([5, 10, 20, 20, first]);
  });

  it("goes back over a preset to what stood before it, preset's name included", () => {
    const { state } = openStore();
    const { presetId, scenario } = state();
    state().applyPreset(presets[3]!.id);
    state().undo();
    expect(state().presetId).toBe(presetId);
    expect(state().scenario).toBe(scenario);
  });

  it("a new change drops what could be redone", () => {
    const { state, batch } = openStore();
    state().setScenario({ maxBatch: 8 }, { history: "push" });
    state().undo();
    state().setScenario({ maxBatch: 9 }, { history: "push" });
    state().redo();
    expect(batch()).toBe(9);
  });

  it("does nothing where there is nothing", () => {
    const { state } = openStore();
    const { scenario } = state();
    state().undo();
    state().redo();
    expect(state().scenario).toBe(scenario);
  });

  it("whatever is done, undoing all opens what was opened first, redoing all the last", () => {
    const move = fc.record({
      maxBatch: fc.integer({ min: 1, max: 512 }),
      push: fc.boolean(),
      pause: fc.constantFrom(10, 5000),
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
        const { clock, state } = openStore();
        const opened = state().scenario;
        for (const { maxBatch, push, pause } of moves) {
          clock.now += pause;
          state().setScenario({ maxBatch }, { history: push ? "push" : "replace" });
        }
        const last = state().scenario;
        while (state().past.length > 0) state().undo();
        expect(state().scenario).toEqual(opened);
        while (state().future.length > 0) state().redo();
        expect(state().scenario).toEqual(last);
      }),
      { numRuns: 30 },
    );
  });
});
