import { figures, openExplorer, parameters, swept } from "./support/explorer";
import { expect, test } from "./support/site";

const name = { level: 1 } as const;

test("Back undoes a decision, Forward repeats it", async ({ page }) => {
  await openExplorer(page);
  const before = await figures(page);
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: /DeepSeek R1/ }).click();
  await expect(page.getByRole("heading", name)).toContainText("DeepSeek R1");
  const after = await figures(page);
  await page.goBack();
  await expect(page.getByRole("heading", name)).toContainText("Llama 2 70B");
  expect(await figures(page)).toEqual(before);
  await page.goForward();
  await expect(page.getByRole("heading", name)).toContainText("DeepSeek R1");
  expect(await figures(page)).toEqual(after);
});

test("Back does not step through a drag", async ({ page }) => {
  await openExplorer(page);
  const length = await page.evaluate(() => history.length);
  const clock = page.getByRole("slider", { name: "Locked SM clock" });
  await clock.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowLeft");
  await expect.poll(() => parameters(page).get("clock")).not.toBeNull();
  expect(await page.evaluate(() => history.length)).toBe(length);

  const dragged = await figures(page);
  await page.getByRole("combobox", { name: "GPU", exact: true }).selectOption("a100-sxm");
  await page.goBack();
  expect(await figures(page)).toEqual(dragged);
});

test("the address alone brings the scenario back", async ({ page, browser }) => {
  await openExplorer(page);
  await page.getByRole("combobox", { name: "GPU", exact: true }).selectOption("h200-sxm");
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("96");
  await page.getByRole("spinbutton", { name: "Locked SM clock" }).fill("1350");
  await expect.poll(() => parameters(page).get("clock")).toBe("1350");
  await swept(page);
  const shown = await figures(page);

  const other = await browser.newPage();
  await other.goto(page.url());
  await swept(other);
  expect(await figures(other)).toEqual(shown);
  expect(new URL(other.url()).search).toBe(new URL(page.url()).search);
  await other.close();
});

test("a broken link opens the nearest scenario and says what it could not read", async ({
  page,
}) => {
  await openExplorer(page, "?v=1&base=nope@9&tp=abc&model=lama-3.1-8b&batch=-5&colour=green");
  const notices = page.getByRole("region", { name: "Notes on this link" });
  await expect(notices.getByRole("listitem")).toHaveCount(5);
  await expect(notices).toContainText("Did you mean llama-3.1-8b?");
  await expect(page.getByRole("heading", name)).toContainText("Llama 2 70B");
  expect(parameters(page).get("batch")).toBe("1");
  await notices.getByRole("button", { name: "Dismiss" }).click();
  await expect(notices).toHaveCount(0);
});

for (const query of [
  "?%E0%A4%A",
  "?model=<script>alert(1)</script>&gpu=../../etc",
  `?mix=${"chat:1,".repeat(500)}`,
  "?v=999&tp=1e309&clock=NaN&rate=-0&users=Infinity",
]) {
  test(`survives ${query.slice(0, 50)}`, async ({ page }) => {
    await openExplorer(page, query);
    await expect(page.getByRole("heading", name)).toBeVisible();
  });
}
