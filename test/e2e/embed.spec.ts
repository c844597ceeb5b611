import type { Explorer } from "./support/explorer";
import { reportedHeights, test } from "./support/course";
import { figures, sidewaysScroll, swept } from "./support/explorer";
import { expect } from "./support/site";

async function expectUsable(explorer: Explorer): Promise<void> {
  await swept(explorer);
  await expect(explorer.getByRole("heading", { level: 1 })).toContainText("Llama");
  await expect(explorer.getByRole("button", { name: "Copy link" })).toHaveCount(0);
  await expect(explorer.getByRole("contentinfo")).toHaveCount(0);
}

test("an embedded page has no chrome, keeps its address, and links to the full page as it stands", async ({
  page,
  openCourse,
}) => {
  const [frame] = await openCourse([{ query: "base=paper-llama2-70b@1&batch=32" }]);
  if (frame === undefined) throw new Error("no frame");
  await expectUsable(frame);
  const address = frame.url();
  const before = await figures(frame);
  await frame.getByRole("spinbutton", { name: "Maximum batch" }).fill("128");
  await swept(frame);
  expect(await figures(frame)).not.toEqual(before);
  const link = frame.getByRole("link", { name: /Open the full page/ });
  await expect(link).toHaveAttribute("href", /batch=128/);
  await expect(link).not.toHaveAttribute("href", /embed/);
  await page.waitForTimeout(500);
  expect(frame.url()).toBe(address);
  expect(await frame.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await frame.evaluate(() => document.activeElement?.closest("aside") !== null)).toBe(true);
});

test("reports its height and the helper follows, without growing for ever", async ({
  page,
  openCourse,
}) => {
  const [frame] = await openCourse([{}]);
  if (frame === undefined) throw new Error("no frame");
  await swept(frame);
  await page.waitForTimeout(600);
  const last = (await reportedHeights(page)).at(-1);
  expect(last).toMatchObject({ type: "wattif:resize", id: "wattif-0" });
  expect(last?.height).toBeGreaterThan(700);
  const frameHeight = await page.locator("iframe").evaluate((element) => element.clientHeight);
  expect(frameHeight).toBe(last?.height);
  await page.waitForTimeout(600);
  expect(await page.locator("iframe").evaluate((element) => element.clientHeight)).toBe(
    frameHeight,
  );
});

test("takes neither the focus nor the host's keys", async ({ page, openCourse }) => {
  const [frame] = await openCourse([{}]);
  if (frame === undefined) throw new Error("no frame");
  await swept(frame);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
});

test.describe("in a sandbox", () => {
  for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
    test(`runs with sandbox="${sandbox}"`, async ({ openCourse }) => {
      const [frame] = await openCourse([{ sandbox }]);
      if (frame === undefined) throw new Error("no frame");
      await expectUsable(frame);
      await frame.getByRole("spinbutton", { name: "Maximum batch" }).fill("128");
      await swept(frame);
    });
  }
});

test("three on one page do not disturb each other", async ({ openCourse }) => {
  const frames = await openCourse([
    { query: "batch=16" },
    { query: "batch=64&theme=dark" },
    { query: "base=gpus-llama31-70b@1" },
  ]);
  for (const frame of frames) await expectUsable(frame);
  const shown = await Promise.all(frames.map(figures));
  expect(new Set(shown.map(String)).size).toBe(3);
  expect(await frames[1]?.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
});

for (const width of [320, 640, 1024]) {
  test(`does not scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto("./?embed=1");
    await swept(page);
    expect(await sidewaysScroll(page)).toBe(0);
  });
}
