import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { defaultPreset, presets } from "../../src/scenario/presets";
import { createAppStore } from "../../src/state/store";
import { startUrlSync } from "../../src/state/url-sync";
import type { FakePage } from "./fake-page";
import { createFakePage } from "./fake-page";
import { createFakeRunner } from "./fake-runner";

const { scenario } = defaultPreset;
const otherPreset = presets[1]!;

function open(page: FakePage) {
  const store = createAppStore({
    opened: decodeScenario(page.location.search),
    view: { embed: false, theme: "system", page: "explorer", question: null },
    chooseRunner: createFakeRunner().chooseRunner,
  });
  const stop = startUrlSync(store, page);
  return { state: () => store.getState(), stop };
}

const addressWith = (change: object, presetId = defaultPreset.id) =>
  `?${encodeScenario({ ...scenario, ...change }, presetId)}`;
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the address", () => {
  it("says in full what opened, keeping page parameters, unknown ones and the fragment", () => {
    const page = createFakePage("?panels=energy&batch=abc&utm=x%20y#notes");
    open(page);
    const canonical = `?${encodeScenario(scenario, defaultPreset.id)}`;
    expect(page.writes).toEqual([
      { method: "replaceState", address: `${canonical}&panels=energy&utm=x%20y#notes` },
    ]);
    expect(decodeScenario(page.location.search)).toMatchObject({ scenario });
  });

  it("names the page beside the explorer, and Back returns to the one before", () => {
    const page = createFakePage("?panels=energy");
    const { state } = open(page);
    const explorer = page.location.search;
    state().setPage("validation");
    expect(page.location.search).toBe(
      explorer.replace("&panels=energy", "&view=validation&panels=energy"),
    );
    page.back();
    expect(page.location.search).toBe(explorer);
    expect(state().page).toBe("explorer");
    page.forward();
    expect(state().page).toBe("validation");
    const measured = { ...scenario, maxBatch: 8 };
    state().openInExplorer(measured);
    expect(state()).toMatchObject({ page: "explorer", scenario: measured });
    expect(page.writes.at(-1)).toEqual({
      method: "pushState",
      address: `${addressWith({ maxBatch: 8 })}&panels=energy`,
    });
  });

  it("names the open question; Back closes it, and a link opens it", () => {
    const page = createFakePage("?panels=energy");
    const { state } = open(page);
    const plain = page.location.search;
    state().setQuestion("least");
    expect(page.location.search).toBe(plain.replace("&panels", "&ask=least&panels"));
    state().setQuestion("load");
    page.back();
    expect(state().question).toBe("least");
    page.back();
    expect(page.location.search).toBe(plain);
    expect(state().question).toBeNull();
    page.forward();
    expect(state().question).toBe("least");
    state().setQuestion(null);
    expect(page.writes.at(-1)).toEqual({ method: "pushState", address: plain });
  });

  it("is replaced once a drag rests", async () => {
    const page = createFakePage("");
    const { state } = open(page);
    page.writes.length = 0;
    for (const maxBatch of [10, 11, 12]) {
      state().setScenario({ maxBatch });
      await after(249);
    }
    expect(page.writes).toEqual([]);
    await after(100);
    expect(page.writes).toEqual([
      { method: "replaceState", address: addressWith({ maxBatch: 12 }) },
    ]);
  });

  it("is written at most 40 times for 200 changes in 10 s, however they are spaced", async () => {
    const page = createFakePage("");
    const { state } = open(page);
    page.writes.length = 0;
    // Bursts with rests that are just long enough to write in.
    let time = 0;
    for (let change = 1; change <= 200; change++) {
      state().setScenario({ maxBatch: change });
      const pause = change % 8 === 0 ? 301 : 14;
      time += pause;
      await after(pause);
    }
    expect(time).toBeLessThan(10_100);
    expect(page.writes.length).toBeGreaterThan(20);
    expect(page.writes.length).toBeLessThanOrEqual(40);
    expect(page.location.search).toBe(addressWith({ maxBatch: 200 }));
  });

  it("gets an entry for a decision, after the drag before it is written to its own", async () => {
    const page = createFakePage("");
    const { state } = open(page);
    page.writes.length = 0;
    state().setScenario({ maxBatch: 12 });
    state().applyPreset(otherPreset.id);
    expect(page.writes).toEqual([
      { method: "replaceState", address: addressWith({ maxBatch: 12 }) },
      {
        method: "pushState",
        address: `?${encodeScenario(otherPreset.scenario, otherPreset.id)}`,
      },
    ]);
    await after(1000);
    expect(page.writes).toHaveLength(2);
  });

  it("gets no second entry for a decision that changes nothing", () => {
    const page = createFakePage("");
    const { state } = open(page);
    page.writes.length = 0;
    state().applyPreset(defaultPreset.id);
    expect(page.writes).toEqual([]);
  });

  it("reopens what Back and Forward lead to, without writing", async () => {
    const page = createFakePage("");
    const { state } = open(page);
    state().setScenario({ maxBatch: 12 });
    await after(300);
    state().applyPreset(otherPreset.id);
    state().setScenario({ maxBatch: 99 });
    page.writes.length = 0;

    page.back();
    expect(state().scenario).toEqual({ ...scenario, maxBatch: 12 });
    expect(state().presetId).toBe(defaultPreset.id);
    expect(state().lastChange).toBe("none");
    page.forward();
    expect(state().scenario).toEqual(otherPreset.scenario);
    await after(1000);
    expect(page.writes).toEqual([]);
  });

  it("may change its fragment alone without reopening anything", async () => {
    const page = createFakePage("");
    const { state } = open(page);
    state().setScenario({ maxBatch: 12 });
    page.jump("#figures");
    expect(state().scenario.maxBatch).toBe(12);
    await after(300);
    expect(page.location.search).toBe(addressWith({ maxBatch: 12 }));
  });

  it("is up to date when the page is left during a drag", () => {
    const page = createFakePage("");
    const { state } = open(page);
    state().setScenario({ maxBatch: 12 });
    page.leave();
    expect(page.location.search).toBe(addressWith({ maxBatch: 12 }));
  });

  it("may refuse to be written without harm", async () => {
    const page = createFakePage("", true);
    const { state } = open(page);
    state().setScenario({ maxBatch: 12 });
    await after(1000);
    state().applyPreset(otherPreset.id);
    expect(state().scenario).toEqual(otherPreset.scenario);
    expect(page.location.search).toBe("");
  });

  it("is left alone once stopped", async () => {
    const page = createFakePage("");
    const { state, stop } = open(page);
    stop();
    page.writes.length = 0;
    state().setScenario({ maxBatch: 12 });
    page.back();
    await after(1000);
    expect(page.writes).toEqual([]);
    expect(state().scenario.maxBatch).toBe(12);
  });
});
