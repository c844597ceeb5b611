import { expect, it } from "vitest";
import { openedView } from "../../src/state/opened-view";

it("reads how a page is to be shown, and falls back to the plain page", () => {
  expect(openedView("?embed=1&theme=dark")).toEqual({ embed: true, theme: "dark" });
  expect(openedView("?theme=auto&batch=8")).toEqual({ embed: false, theme: "system" });
  expect(openedView("?embed=yes&theme=plaid")).toEqual({ embed: false, theme: "system" });
});
