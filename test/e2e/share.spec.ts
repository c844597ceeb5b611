import { figures, openExplorer, swept } from "./support/explorer";
import { expect, test } from "./support/site";

test("a copied link shows the same figures elsewhere", async ({ page, context, browser }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page);
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("200");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("base=paper-llama2-70b@1");

  const other = await browser.newPage();
  await other.goto(link);
  await swept(other);
  expect(await figures(other)).toEqual(await figures(page));
  await other.close();
});

test("where the clipboard refuses, the link can be copied by hand", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await openExplorer(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  const byHand = page.getByRole("textbox", { name: "Copy it from here" });
  await expect(byHand).toHaveValue(/base=paper-llama2-70b@1/);
});

test("the embed dialog gives HTML that holds the current scenario", async ({ page }) => {
  await openExplorer(page);
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("200");
  await page.getByRole("button", { name: "Embed" }).click();
  const snippet = page.getByRole("textbox", { name: "HTML of the frame" });
  await expect(snippet).toHaveValue(/^<iframe src="[^"]+batch=200[^"]*embed=1"/);
  await page.getByRole("spinbutton", { name: "Height" }).fill("900");
  await expect(snippet).toHaveValue(/height="900"/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a pinned baseline is compared with, survives a reload, can be swapped and unpinned", async ({
  page,
}) => {
  await openExplorer(page);
  const pinned = await figures(page);
  await page.getByRole("button", { name: "Pin as baseline" }).click();
  await expect(page.getByText(/, as it is now/)).toBeVisible();
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("16");
  const energy = page.locator('[data-figure="energy-per-output-token"]');
  await expect(energy).toContainText(/(\+[\d.]+ %|×[\d.]+) worse/);
  await expect(page.getByTestId("baseline-mark")).toHaveCount(2);
  await expect(page.getByText("Since then: Maximum batch 64 → 16")).toBeVisible();

  await expect.poll(() => page.url()).toContain("batch=16");
  await page.reload();
  await swept(page);
  await expect(energy).toContainText("worse");

  await page.getByRole("button", { name: "Swap" }).click();
  await expect(energy).toContainText("better");
  await page.getByRole("button", { name: "Unpin" }).click();
  expect(await figures(page)).toEqual(pinned);
  await expect(page.getByTestId("baseline-mark")).toHaveCount(0);
});

test("all figures stand in one table, beside the baseline's", async ({ page }) => {
  await openExplorer(page);
  await page.getByRole("button", { name: "Pin as baseline" }).click();
  await page.getByText("All figures").click();
  const table = page.getByRole("table").filter({ hasText: "Figure" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "Figure",
    "Now",
    "80 % interval",
    "Baseline",
    "Change",
  ]);
  expect(await table.getByRole("row").count()).toBeGreaterThan(20);
});
