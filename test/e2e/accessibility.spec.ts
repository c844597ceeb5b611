import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openExplorer, swept } from "./support/explorer";
import { expect, test } from "./support/site";

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
  ).toEqual([]);
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test("the page as it opens", async ({ page }) => {
      await openExplorer(page);
      await expectNoViolations(page);
    });

    test("everything unfolded, compared and as tables", async ({ page }) => {
      await openExplorer(page);
      for (const summary of await page.locator("aside summary").all()) await summary.click();
      await page.getByRole("button", { name: "Pin as baseline" }).click();
      await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("16");
      await page.getByText("All figures").click();
      // The first that is left: once pressed, a button reads "Chart".
      for (let charts = 0; charts < 2; charts++) {
        await page.getByRole("button", { name: "Table" }).first().click();
      }
      await swept(page);
      await expectNoViolations(page);
    });

    test("embedded", async ({ page }) => {
      await page.goto("./?embed=1");
      await swept(page);
      await expectNoViolations(page);
    });
  });
}

test("what opens on top: presets, models, terms, the embed dialog", async ({ page }) => {
  await openExplorer(page);
  await page.getByRole("button", { name: "Presets" }).click();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Model", exact: true }).click();
  await expect(page.getByRole("option", { name: /^Llama 2 7B/ })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "TTFT", exact: true }).first().click();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Embed" }).click();
  await expectNoViolations(page);
});

test("a dialog opens, the first time and again, with the focus on what it is for", async ({
  page,
}) => {
  await openExplorer(page);
  const first = [
    ["Your own model", page.getByRole("textbox", { name: "Text of config.json" })],
    ["Your own GPU", page.getByRole("dialog").getByRole("textbox", { name: "Name" })],
    ["Your measurements", page.getByLabel("Drop files here, or choose them")],
    ["Deploy", page.getByRole("dialog").getByRole("radio", { checked: true })],
    ["Embed", page.getByRole("textbox", { name: "HTML of the frame" })],
  ] as const;
  for (const [name, control] of [...first, ...first]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(control).toBeFocused();
    await page.keyboard.press("Escape");
  }
});

test("where nothing runs, and where a link was broken", async ({ page }) => {
  await page.goto("./?model=llama-3.1-405b&tp=1&sweep=batch&foo=bar");
  await expect(page.getByText(/^None of the/)).toBeVisible();
  await expectNoViolations(page);
});

test("the keyboard alone leads from opening to a changed, shared scenario", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip the levers" })).toBeFocused();
  const batch = page.getByRole("slider", { name: "Maximum batch" });
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    if (await batch.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(batch).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => page.url()).toContain("batch=32");
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Shift+Tab");
    const copy = page.getByRole("button", { name: "Copy link" });
    if (await copy.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("batch=32");
});

test("with reduced motion nothing moves by itself", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openExplorer(page);
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("16");
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("the chosen theme holds beyond a reload", async ({ page }) => {
  await openExplorer(page);
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
});

test("on paper the levers are a table and the link is printed", async ({ page }) => {
  await openExplorer(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("table", { name: "Levers" })).toBeVisible();
  await expect(
    page.getByRole("paragraph").filter({ hasText: "base=paper-llama2-70b@1" }),
  ).toBeVisible();
  await expect(page.getByRole("slider").first()).toBeHidden();
});
