import type { Page } from "@playwright/test";
import { chart, figure, frontierMarks, openExplorer, swept } from "./support/explorer";
import { expect, test } from "./support/site";

/** A measured model, engine and GPU: nothing but the kind of row decides the interval. */
const MEASURED = "?v=1&model=llama-3.1-70b&engine=vllm-2025&gpu=h100-sxm&tp=8&mix=1024x512";

/** The button that shows a tile's interval. */
function intervalOf(page: Page, id: string) {
  return page.locator(`[data-figure="${id}"]`).getByRole("button", { name: /80 % interval/ });
}

/** Ends of the interval that a tile shows. */
async function ends(page: Page, id: string): Promise<readonly [low: number, high: number]> {
  const text = (await intervalOf(page, id).innerText()).replaceAll(",", "");
  const [, low = "", high = ""] = /([\d.]+)[^\d]* to ([\d.]+)/.exec(text) ?? [];
  return [Number(low), Number(high)];
}

test("every tile shows its interval around the figure, and where it is from", async ({ page }) => {
  await openExplorer(page, MEASURED);
  for (const id of ["energy-per-output-token", "ttft", "output-tokens-per-second"]) {
    const [low, high] = await ends(page, id);
    const value = Number.parseFloat((await figure(page, id)).replaceAll(",", ""));
    expect(low, id).toBeLessThanOrEqual(value);
    expect(high, id).toBeGreaterThanOrEqual(value);
    expect(high, id).toBeGreaterThan(low);
  }
  await intervalOf(page, "tbt").click();
  const note = page.getByRole("note").filter({ hasText: "In four of five cases" });
  await expect(note).toContainText(
    /From \d+ measurements \(\d+ models\) of dense models on hopper/,
  );
  await expect(note).not.toContainText("Wider");
});

test("on a GPU without measurements it is wider and says why", async ({ page }) => {
  await openExplorer(page, MEASURED);
  const [low, high] = await ends(page, "tbt");
  await openExplorer(page, MEASURED.replace("h100-sxm", "mi300x"));
  const [newLow, newHigh] = await ends(page, "tbt");
  expect(newHigh / newLow).toBeGreaterThan(high / low);
  await intervalOf(page, "tbt").click();
  await expect(page.getByRole("note").filter({ hasText: "In four of five cases" })).toContainText(
    /Neither .*MI300X nor another GPU of its architecture was measured: 2\.0 times as wide \(assumed\)/,
  );
});

test("the tooltip has both intervals, and the caption explains the band", async ({ page }) => {
  await openExplorer(page, MEASURED);
  const drawn = chart(page, "latency");
  await expect(drawn.locator("figcaption")).toContainText("The band is the 80 % interval");
  await frontierMarks(page, "latency").first().focus();
  await expect(drawn.getByText(/J\/token \(80 %: [\d.]+ to [\d.]+\)/)).toBeVisible();
  await expect(drawn.getByText(/ms TBT \(80 %: [\d.]+ to [\d.]+\)/)).toBeVisible();
});

test("all figures stand with their intervals in one table", async ({ page }) => {
  await openExplorer(page, MEASURED);
  await page.getByText("All figures").click();
  await swept(page);
  const table = page.getByRole("table").filter({ hasText: "80 % interval" });
  for (const percentile of ["P90", "P95", "P99"]) {
    await expect(table.getByRole("row", { name: `TTFT, ${percentile}` })).toContainText(
      /80 % interval: [\d.,]+ to [\d.,]+ m?s/,
    );
  }
});
