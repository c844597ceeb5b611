import { expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { openedView } from "../../src/state/opened-view";
import { startPersistence } from "../../src/state/persistence";
import { createAppStore } from "../../src/state/store";
import { createFakeRunner } from "./fake-runner";

function openStore() {
  return createAppStore({
    opened: decodeScenario(""),
    view: openedView(""),
    chooseRunner: createFakeRunner().chooseRunner,
  });
}

function storageWith(kept: Record<string, string> = {}) {
  const texts = new Map(Object.entries(kept));
  const place = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
  return { texts, storage: { local: () => place, session: () => place } };
}

test("a kept scenario comes back by its name, after a reload too", () => {
  const { texts, storage } = storageWith();
  const before = openStore();
  startPersistence(before, storage);
  before.getState().setScenario({ maxBatch: 7 });
  before.getState().savePreset("Seven");
  before.getState().setScenario({ maxBatch: 9 });

  const after = openStore();
  startPersistence(after, storageWith(Object.fromEntries(texts)).storage);
  after.getState().applyOwnPreset("Seven");
  expect(after.getState().scenario.maxBatch).toBe(7);
  expect(after.getState().lastChange).toBe("push");
});

test("a name stands for one scenario: saving and renaming let the other give way", () => {
  const { getState } = openStore();
  getState().savePreset("A");
  getState().setScenario({ maxBatch: 7 });
  getState().savePreset("B");
  getState().savePreset("A");
  expect(getState().ownPresets.map(({ name }) => name)).toEqual(["A", "B"]);
  getState().renamePreset("B", "A");
  expect(getState().ownPresets.map(({ name, scenario }) => [name, scenario.maxBatch])).toEqual([
    ["A", 7],
  ]);
  getState().renamePreset("A", "A");
  expect(getState().ownPresets).toHaveLength(1);
  getState().forgetPreset("A");
  expect(getState().ownPresets).toEqual([]);
});

test.each(["", "{", "[]", '{"format":"wattif-presets","version":1,"presets":[{"name":""}]}'])(
  "kept text that is of no use is left alone: %s",
  (text) => {
    const store = openStore();
    startPersistence(store, storageWith({ "wattif:ownPresets": text }).storage);
    expect(store.getState().ownPresets).toEqual([]);
  },
);
