import type { Page } from "@playwright/test";
import {
  centreOf,
  figure,
  figures,
  frontierMarks,
  openExplorer,
  sidewaysScroll,
} from "./support/explorer";
import { expect, test } from "./support/site";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("levers wait in a sheet that leaves the figures in sight", async ({ page }) => {
  await openExplorer(page);
  const levers = page.getByRole("complementary", { name: "Levers" });
  await expect(levers.getByRole("slider").first()).toBeHidden();
  await levers.getByRole("button", { name: /Change levers/ }).tap();
  const batch = levers.getByRole("spinbutton", { name: "Maximum batch" });
  await batch.scrollIntoViewIfNeeded();
  const before = await figure(page, "tbt");
  await batch.fill("16");
  expect(await figure(page, "tbt")).not.toBe(before);
  await expect(levers.getByRole("button", { name: /Close levers/ })).toContainText(
    await figure(page, "tbt"),
  );
  await levers.getByRole("button", { name: /Close levers/ }).tap();
  await expect(batch).toBeHidden();
});

test("a tap on a point selects it", async ({ page }) => {
  await openExplorer(page);
  const before = await figures(page);
  const mark = frontierMarks(page, "latency").first();
  await mark.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const { x, y } = await centreOf(mark);
  await page.touchscreen.tap(x, y);
  expect(await figures(page)).not.toEqual(before);
});

test("nothing scrolls sideways", async ({ page }) => {
  await openExplorer(page);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole("button", { name: /Change levers/ }).tap();
  expect(await sidewaysScroll(page)).toBe(0);
});

test("controls are large enough for a finger", async ({ page }) => {
  await openExplorer(page);
  await page.getByRole("button", { name: /Change levers/ }).tap();
  expect(await tooSmall(page)).toEqual([]);
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("controls are as large", async ({ page }) => {
    await openExplorer(page);
    expect(await tooSmall(page)).toEqual([]);
  });
});

/** Visible controls that are less high than a finger is wide. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button, select, input, summary, a[href]")]
      // A link inside a sentence is as high as its line.
      .filter((element) => element.closest("svg, [popover], a[href^='#'], p a") === null)
      .filter((element) => {
        // A box or a radio button is pressed by its words as well.
        const pressed = element.closest("label") ?? element;
        const { width, height } = pressed.getBoundingClientRect();
        const visible = width > 1 && element.checkVisibility({ visibilityProperty: true });
        return visible && height < 43.5;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
