import { answer } from "./answer";
import type { PinnedSlice, ViewSlice } from "./app-state";
import { defaultChartsView } from "./charts-view";
import { defaultRowsView } from "./rows-view";
import type { SliceCreator } from "./slice";

/** What the page is opened with. */
export type OpenedView = Pick<ViewSlice, "page" | "question" | "embed" | "theme"> &
  Partial<Pick<ViewSlice, "charts" | "rows" | "why" | "askedOf"> & Pick<PinnedSlice, "pinned">>;

export function createViewSlice(opened: OpenedView): SliceCreator<ViewSlice> {
  return (set, get) => ({
    charts: defaultChartsView,
    rows: defaultRowsView,
    why: null,
    askedOf: {},
    ...opened,
    openPanels: [],
    runner: null,
    setPage(page) {
      set({ page, lastChange: "push" });
    },
    setCharts(change) {
      set({ charts: { ...get().charts, ...change }, lastChange: "replace" });
    },
    setRows(change) {
      set({ rows: { ...get().rows, ...change }, lastChange: "replace" });
    },
    setQuestion(question) {
      set({ question, lastChange: "push" });
    },
    setWhy(why) {
      set({ why, question: "why", lastChange: "push" });
    },
    setAskedOf(question, text) {
      const { [question]: _, ...others } = get().askedOf;
      const askedOf = text === null ? others : { ...others, [question]: text };
      set({ askedOf, lastChange: "replace" });
    },
    openInExplorer(scenario) {
      set({ scenario, page: "explorer", lastChange: "push", ...answer(scenario) });
    },
    setTheme(theme) {
      set({ theme });
    },
    setPanelOpen(panelId, open) {
      const others = get().openPanels.filter((other) => other !== panelId);
      set({ openPanels: open ? [...others, panelId] : others });
    },
  });
}
