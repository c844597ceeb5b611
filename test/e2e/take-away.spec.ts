import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { figure, openExplorer, parameters } from "./support/explorer";
import { expect, test } from "./support/site";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test("undo and redo, by keys and buttons; text fields keep their own", async ({ page }) => {
  await openExplorer(page);
  const batch = page.getByRole("spinbutton", { name: "Maximum batch" });
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeDisabled();
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: /^A small model on a small card/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("L4");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("H100");
  expect(parameters(page).get("base")).toBe("paper-llama2-70b@1");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("L4");
  await undo.click();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("L4");
  await batch.fill("7");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("L4");
});

test("a scenario kept under a name comes back after a reload, and leaves as a file", async ({
  page,
}) => {
  await openExplorer(page, "?tp=4");
  const presets = page.getByRole("button", { name: "Presets" });
  await presets.click();
  await page.getByRole("textbox", { name: "Keep this scenario as" }).fill("Four GPUs");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Rename Four GPUs" }).click();
  await page.getByRole("textbox", { name: "New name of Four GPUs" }).fill("Mine");
  await page.keyboard.press("Enter");
  await expectNoViolations(page);

  await page.goto("./");
  await presets.click();
  await page.getByRole("button", { name: /^Mine/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4 × H100");

  await presets.click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8")) as {
    presets: { name: string; link: string }[];
  };
  expect(file.presets).toMatchObject([{ name: "Mine" }]);
  expect(file.presets[0]!.link).toContain("tp=4");
  await page.getByRole("button", { name: "Delete Mine" }).click();
  await expect(page.getByRole("button", { name: /^Mine/ })).toHaveCount(0);
});

test("money and planet follow their levers; energy its boundary; commands their scenario", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, "?clock=1410&boundary=server");
  const energy = Number.parseFloat(await figure(page, "energy-per-output-token"));
  const cost = Number.parseFloat(await figure(page, "cost-per-million-output-tokens"));
  await page.getByRole("region", { name: "Money and planet" }).locator("summary").click();
  await page.getByRole("spinbutton", { name: "Life of the hardware" }).fill("2");
  await page.getByRole("spinbutton", { name: "PUE" }).fill("1.5");
  await page.getByRole("radio", { name: "Facility" }).check();
  await expect
    .poll(async () => Number.parseFloat(await figure(page, "energy-per-output-token")) / energy)
    .toBeCloseTo(1.5, 1);
  // Half the life: twice the hardware's part, which is nearly all of it.
  const dearer = Number.parseFloat(await figure(page, "cost-per-million-output-tokens"));
  expect(dearer / cost).toBeGreaterThan(1.7);
  await expect.poll(() => parameters(page).get("pue")).toBe("1.5");

  await page.getByRole("button", { name: "Deploy" }).click();
  const dialog = page.getByRole("dialog", { name: "Run this configuration" });
  await dialog.getByRole("button", { name: "Copy Serve" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    "--tensor-parallel-size 8",
  );
  await dialog.getByRole("radio", { name: "SGLang" }).check();
  await expect(dialog.getByText("python -m sglang.launch_server")).toBeVisible();
  await expect(dialog.getByText("sudo nvidia-smi -lgc 1410,1410")).toBeVisible();
  await expectNoViolations(page);
});
