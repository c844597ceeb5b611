import { AxeBuilder } from "@axe-core/playwright";
import { openExplorer } from "./support/explorer";
import { expect, test } from "./support/site";

test("from a lever's explanation to the sources behind it, kept in the address", async ({
  page,
}) => {
  await openExplorer(page, "?v=1&base=llama31-8b-l4@1");
  await page.locator('[data-lever="clock"]').getByRole("button").first().click();
  await page.getByRole("button", { name: "Where do these numbers come from?" }).first().click();
  const panel = page.getByRole("region", { name: "Where do these numbers come from?" });
  const power = panel.locator("#sources-power");
  await expect(power).toHaveAttribute("open");
  await expect(power.getByRole("row", { name: /energy of a byte from memory/ })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("ask")).toBe("sources");
  const { violations } = await new AxeBuilder({ page }).include("#sources-power").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  // The address alone opens it again, and it follows the scenario.
  await page.reload();
  await expect(panel.locator("#sources-gpu summary")).toContainText("L4");
});

test("clocks and caps, servers at the wall, and what each refinement gains", async ({ page }) => {
  await page.goto("./?view=validation");
  const clocks = page.getByRole("region", { name: /^Clocks and caps/ });
  await expect(clocks.getByRole("figure")).toHaveCount(12, { timeout: 30_000 });
  await expect(clocks.getByRole("row", { name: /^Decode, cap of/ })).toContainText("no change");
  await clocks.getByText("Clocks and caps as a table").click();
  await expect(
    clocks.getByRole("region", { name: "Clocks and caps, measured and predicted" }),
  ).toContainText("V100");
  const gains = page.getByRole("region", { name: /^What was tried/ });
  await expect(gains.getByRole("row", { name: /Routing skew of experts/ })).toBeVisible();
  await expect(gains).toContainText("Leakage with temperature");
});
