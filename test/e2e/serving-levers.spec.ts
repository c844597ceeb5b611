import type { Page } from "@playwright/test";
import { figure, openExplorer, parameters } from "./support/explorer";
import { expect, test } from "./support/site";

const atRate = "?v=1&base=azure-chat-h100@1&sweep=batch";

/** Unfolds a group's levers that do not lead. */
async function unfold(page: Page, group: string): Promise<void> {
  await page.getByRole("region", { name: group }).locator("summary").click();
}

/** A figure of the tiles as a number. */
function number(text: string): number {
  return Number.parseFloat(text.replaceAll(",", ""));
}

test("bursts lengthen the first token and leave throughput as it is", async ({ page }) => {
  await openExplorer(page, atRate);
  await unfold(page, "Workload");
  const [ttft, throughput] = [
    await figure(page, "ttft"),
    await figure(page, "output-tokens-per-second"),
  ];
  const bursts = page.getByRole("spinbutton", { name: "Burstiness of arrivals" });
  await bursts.fill("3");
  await bursts.blur();
  expect(number(await figure(page, "ttft"))).toBeGreaterThan(number(ttft));
  expect(await figure(page, "output-tokens-per-second")).toBe(throughput);
  await expect.poll(() => parameters(page).get("burst")).toBe("3");
});

test("a prefix cache brings its place with it, and a shared one frees memory", async ({ page }) => {
  await openExplorer(page, atRate);
  await unfold(page, "Workload");
  const place = page.getByRole("combobox", { name: "Cached prefixes lie" });
  await expect(place).toHaveCount(0);
  const ttft = number(await figure(page, "ttft"));
  const hits = page.getByRole("spinbutton", { name: "Prefix cache hit rate" });
  await hits.fill("60");
  await hits.blur();
  expect(number(await figure(page, "ttft"))).toBeLessThan(ttft);
  await place.selectOption("shared");
  await expect.poll(() => parameters(page).get("prefixplace")).toBe("shared");
  await place.selectOption("host");
  await expect(page.getByText(/from host memory over PCIe/)).toBeVisible();
});

test("prompts at a clock of their own, chunks and idle GPUs are told in the address and in notes", async ({
  page,
}) => {
  await openExplorer(page, `${atRate}&replicas=4`);
  await unfold(page, "Clocks");
  await unfold(page, "Batching");
  await page.getByRole("spinbutton", { name: "Locked SM clock" }).fill("1200");
  await page.getByRole("spinbutton", { name: "Clock of steps with prompts" }).fill("1980");
  await expect(page.getByText(/the clock would change [\d.]+ times a second/)).toBeVisible();
  await page.getByRole("spinbutton", { name: "Chunk size" }).fill("1024");
  await page.getByRole("combobox", { name: "Without requests, GPUs" }).selectOption("released");
  await expect(page.getByText(/of 4 replicas stay ready/)).toBeVisible();
  await expect.poll(() => parameters(page).get("idle")).toBe("released");
  expect(parameters(page).get("prefillclock")).toBe("1980");
  expect(parameters(page).get("chunk")).toBe("1024");
  await page.getByRole("button", { name: "Reset all" }).click();
  await expect.poll(() => parameters(page).get("idle")).toBeNull();
});
