import { describe, expect, it } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { defaultPreset } from "../../src/scenario/presets";
import { startPersistence } from "../../src/state/persistence";
import { createAppStore } from "../../src/state/store";
import { createFakeRunner } from "./fake-runner";

function createMap(kept: Record<string, string> = {}) {
  const texts = new Map(Object.entries(kept));
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
}

function openStore() {
  return createAppStore({
    opened: decodeScenario(""),
    view: { embed: false, theme: "system", page: "explorer", question: null },
    chooseRunner: createFakeRunner().chooseRunner,
  });
}

describe("what the browser keeps", () => {
  it("is the look for good, and the baseline for the tab", () => {
    const local = createMap();
    const session = createMap();
    const storage = { local: () => local, session: () => session };
    const before = openStore();
    startPersistence(before, storage);
    before.getState().setTheme("dark");
    before.getState().setPanelOpen("energy", true);
    before.getState().setScenario({ maxBatch: 8 });
    before.getState().pinBaseline();
    expect([...local.texts.keys()].toSorted()).toEqual(["wattif:openPanels", "wattif:theme"]);
    expect([...session.texts.keys()]).toEqual(["wattif:baseline"]);

    const store = openStore();
    startPersistence(store, storage);
    const after = store.getState();
    expect(after.theme).toBe("dark");
    expect(after.openPanels).toEqual(["energy"]);
    expect(after.baseline).toEqual(before.getState().baseline);
    expect(after.scenario).toEqual(defaultPreset.scenario);
  });

  it("forgets a baseline that was let go", () => {
    const session = createMap();
    const storage = { local: () => createMap(), session: () => session };
    const before = openStore();
    startPersistence(before, storage);
    before.getState().pinBaseline();
    before.getState().unpinBaseline();
    const store = openStore();
    startPersistence(store, storage);
    expect(store.getState().baseline).toBeNull();
  });

  it("is not taken on trust", () => {
    const local = createMap({ "wattif:theme": "plaid", "wattif:openPanels": "time <b> " });
    const session = createMap({ "wattif:baseline": "model=%00&batch=1e99&base=__proto__" });
    const store = openStore();
    startPersistence(store, { local: () => local, session: () => session });
    const { theme, openPanels, baseline } = store.getState();
    expect(theme).toBe("system");
    expect(openPanels).toEqual(["time"]);
    expect(baseline?.presetId).toBe(defaultPreset.id);
    expect(baseline?.evaluation).not.toBeNull();
  });

  it("may be nothing at all, as in a sandboxed frame", () => {
    const forbidden = () => {
      throw new DOMException("sandboxed", "SecurityError");
    };
    const store = openStore();
    const stop = startPersistence(store, { local: forbidden, session: forbidden });
    store.getState().setTheme("light");
    expect(store.getState().theme).toBe("light");
    stop();
  });
});
