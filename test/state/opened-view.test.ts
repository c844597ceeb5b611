import { expect, it } from "vitest";
import { defaultChartsView } from "../../src/state/charts-view";
import { openedView } from "../../src/state/opened-view";

it("reads how a page is to be shown, and falls back to the plain page", () => {
  const plain = {
    page: "explorer",
    question: null,
    charts: defaultChartsView,
    embed: false,
    theme: "system",
    pinned: [],
  };
  expect(openedView("?embed=1&theme=dark")).toEqual({ ...plain, embed: true, theme: "dark" });
  expect(openedView("?theme=auto&batch=8")).toEqual(plain);
  expect(openedView("?view=validation&batch=8")).toEqual({ ...plain, page: "validation" });
  expect(openedView("?ask=least&batch=8")).toEqual({ ...plain, question: "least" });
  const { axes } = defaultChartsView;
  expect(openedView("?charts=tbt-p99:cost")).toEqual({
    ...plain,
    charts: { ...defaultChartsView, axes: [{ x: "tbt-p99", y: "cost" }, axes[1]] },
  });
  expect(openedView("?ask=constructor&embed=yes&theme=plaid&view=elsewhere")).toEqual(plain);
});
