import { expect, test } from "./support/site";

test("the built page opens from a subfolder without errors", async ({ page, siteUrl }) => {
  const response = await page.goto("./");
  expect(response?.status()).toBe(200);
  expect(new URL(page.url()).pathname).toBe("/some/folder/");
  expect(siteUrl).toContain("/some/folder/");
  await expect(page).toHaveTitle(/WattIf/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("everything the page loads comes from its own folder", async ({ page, siteUrl }) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await page.goto("./", { waitUntil: "networkidle" });
  const elsewhere = requested.filter(
    (url) => !url.startsWith(siteUrl) && !url.startsWith("data:") && !url.startsWith("blob:"),
  );
  expect(requested.length).toBeGreaterThan(1);
  expect(elsewhere).toEqual([]);
});

test.fail("an error on the page fails its test", async ({ page }) => {
  await page.goto("./");
  await page.evaluate(() => console.error("on purpose"));
});
