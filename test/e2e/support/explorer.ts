import type { Frame, Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** A page or a frame that shows the explorer. */
export type Explorer = Page | Frame;

/** Opens a link's query and waits for its first sweep. */
export async function openExplorer(page: Page, query = ""): Promise<void> {
  await page.goto(`./${query}`);
  await swept(page);
}

/** Waits until the charts answer the current scenario. */
export async function swept(explorer: Explorer): Promise<void> {
  const charts = explorer.getByRole("region", { name: "Trade-offs" });
  await expect(charts.locator("figcaption").first()).toBeVisible();
  await expect(charts).not.toHaveAttribute("data-stale");
}

/** The text of one figure, `1.53 J/token`. */
export async function figure(explorer: Explorer, id: string): Promise<string> {
  const text = await explorer.locator(`[data-figure="${id}"] dd`).first().innerText();
  // What leads to its equation is no part of it.
  return text
    .replaceAll(/\s+/g, " ")
    .replace(/ why\?\s*$/, "")
    .trim();
}

/** Every figure of the tiles. */
export async function figures(explorer: Explorer): Promise<readonly string[]> {
  return explorer.locator("[data-figure]").allInnerTexts();
}

/** One of the two charts. */
export function chart(explorer: Explorer, which: "latency" | "throughput"): Locator {
  return explorer.getByRole("figure").nth(which === "latency" ? 0 : 1);
}

/** The frontier's marks of a chart, from left to right. */
export function frontierMarks(explorer: Explorer, which: "latency" | "throughput"): Locator {
  return chart(explorer, which)
    .getByRole("group", { name: "Configurations on the frontier" })
    .getByRole("button");
}

/** Parameters of the address, once a drag has come to rest. */
export function parameters(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}

/** How far the page can be scrolled sideways, px. */
export async function sidewaysScroll(explorer: Explorer): Promise<number> {
  return explorer.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** The middle of an element, px from the window's corner. */
export async function centreOf(
  element: Locator,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error("not on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
