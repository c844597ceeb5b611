import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { defaultPreset } from "../../src/scenario/presets";
import * as selectors from "../../src/state/selectors";
import { StoreContext, createAppStore } from "../../src/state/store";
import { createFakeRunner } from "./fake-runner";

const store = createAppStore({
  opened: decodeScenario("?batch=16&utm=x"),
  view: { embed: true, theme: "dark", page: "explorer", question: null },
  chooseRunner: createFakeRunner().chooseRunner,
});

/** What a hook gives to a component of an opened page. */
function read<T>(useAnswer: () => T): T {
  const answers: T[] = [];
  function Reader() {
    answers.push(useAnswer());
    return null;
  }
  renderToStaticMarkup(
    <StoreContext value={store}>
      <Reader />
    </StoreContext>,
  );
  return answers[0]!;
}

describe("the selectors", () => {
  it("give a component what the store has", () => {
    const state = store.getState();
    expect(read(selectors.useScenario)).toEqual({ ...defaultPreset.scenario, maxBatch: 16 });
    expect(read(selectors.usePresetId)).toBe(defaultPreset.id);
    expect(read(selectors.useEvaluation)).toBe(state.evaluation);
    expect(read(selectors.useSweep)).toBe(state.sweep);
    expect(read(selectors.useEmbed)).toBe(true);
    expect(read(selectors.useTheme)).toBe("dark");
    expect(read(() => selectors.usePanelOpen("energy"))).toBe(false);
    expect(read(selectors.useActions).setScenario).toBe(state.setScenario);
  });

  it("give the query that opens the scenario, with the link's unknown parameters", () => {
    const query = encodeScenario(store.getState().scenario, defaultPreset.id);
    expect(read(selectors.useScenarioQuery)).toBe(`${query}&utm=x`);
  });

  it("say what is missing outside of the page", () => {
    function Lost() {
      selectors.useScenario();
      return null;
    }
    expect(() => renderToStaticMarkup(<Lost />)).toThrow("No StoreContext above this component");
  });
});
