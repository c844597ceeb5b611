import { expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { presetScenario } from "../../src/scenario/presets";
import { openedView } from "../../src/state/opened-view";
import { MOST_PINNED } from "../../src/state/pinned-slice";
import { createAppStore } from "../../src/state/store";
import { viewParameters } from "../../src/state/view-parameters";
import { createFakeRunner } from "./fake-runner";

function opened(query = "") {
  const store = createAppStore({
    opened: decodeScenario(query),
    view: openedView(query),
    chooseRunner: createFakeRunner().chooseRunner,
  });
  return () => store.getState();
}

test("what is pinned comes back from the link, to the last digit", () => {
  const state = opened("?batch=16&clock=1410");
  state().pin();
  state().setScenario({ maxBatch: 256 });
  state().pin({ scenario: presetScenario("llama31-8b-l4@1"), presetId: "llama31-8b-l4@1" });
  const link = `?${viewParameters(state()).join("&")}`;
  expect(openedView(link).pinned).toEqual(state().pinned);
  expect(decodeScenario(link).notices).toEqual([]);
});

test("no more are pinned than stand side by side, from a link neither", () => {
  const state = opened();
  for (let count = 0; count < MOST_PINNED + 2; count += 1) state().pin();
  expect(state().pinned).toHaveLength(MOST_PINNED);
  const link = encodeURIComponent(
    Array.from({ length: 9 }, () => "v=1&base=llama31-8b-l4@1").join("|"),
  );
  expect(openedView(`?with=${link}`).pinned).toHaveLength(MOST_PINNED);
  expect(openedView("?with=nonsense|%00").pinned).toEqual([]);
});

test("a pinned scenario and the current one change places, and either can go", () => {
  const state = opened();
  const { scenario } = state();
  state().pin();
  state().setScenario({ maxBatch: 8 });
  const changed = state().scenario;
  state().swapPinned(0);
  expect(state().scenario).toEqual(scenario);
  expect(state().pinned[0]!.scenario).toEqual(changed);
  expect(state().evaluation).not.toBeNull();
  state().unpin(0);
  expect(state().pinned).toEqual([]);
});
