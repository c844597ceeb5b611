import { expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import type { SavedProfile } from "../../src/scenario/saved-profile";
import { serverProfile } from "../../src/scenario/saved-profile";
import { startPersistence } from "../../src/state/persistence";
import { createAppStore } from "../../src/state/store";
import { createFakeRunner } from "./fake-runner";

const slow: SavedProfile = {
  name: "slow",
  engineId: "vllm-2026",
  architecture: "hopper",
  values: { kernelSlowdown: 3 },
  rows: 5,
  errorsBefore: {},
  errorsAfter: {},
  createdFrom: ["a.csv"],
};

function openStore() {
  return createAppStore({
    opened: decodeScenario("engine=vllm-2026"),
    view: { embed: false, theme: "system", page: "explorer", question: null },
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

test("a profile changes the figures, as a decision; none brings them back", () => {
  const store = openStore();
  const before = store.getState().evaluation;
  store.getState().applyProfile(serverProfile(slow));
  const { evaluation, lastChange } = store.getState();
  expect(lastChange).toBe("push");
  if (!before?.feasible || !evaluation?.feasible) throw new Error("does not run");
  expect(evaluation.tbt.meanSeconds).toBeGreaterThan(1.5 * before.tbt.meanSeconds);
  store.getState().applyProfile(undefined);
  expect(store.getState().evaluation).toEqual(before);
});

test("the browser keeps profiles, newest first, one of a name", () => {
  const { storage } = storageWith();
  const store = openStore();
  startPersistence(store, storage);
  store.getState().saveProfile(slow);
  store.getState().saveProfile({ ...slow, name: "other" });
  store.getState().saveProfile({ ...slow, rows: 9 });

  const next = openStore();
  startPersistence(next, storage);
  expect(next.getState().profiles.map(({ name, rows }) => [name, rows])).toEqual([
    ["slow", 9],
    ["other", 5],
  ]);
  // A link means what it says: what is kept is not applied by itself.
  expect(next.getState().scenario.profile).toBeUndefined();
  next.getState().forgetProfile("slow");
  const last = openStore();
  startPersistence(last, storage);
  expect(last.getState().profiles.map(({ name }) => name)).toEqual(["other"]);
});

test.each(["", "{", "7", '["{"]', '[7, null, "{}"]', '{"a": 1}'])(
  "what somebody put in its place, %s, is as if nothing was kept",
  (text) => {
    const { storage } = storageWith({ "wattif:profiles": text });
    const store = openStore();
    startPersistence(store, storage);
    expect(store.getState().profiles).toEqual([]);
  },
);
