import { chart, figure, frontierMarks, openExplorer, sidewaysScroll } from "./support/explorer";
import { expect, test } from "./support/site";

test("opens on the paper's own scenario, with what to notice and every figure", async ({
  page,
}) => {
  await openExplorer(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Llama 2 70B on 8 × H100 SXM");
  const paragraphs = page.getByRole("main").getByRole("paragraph");
  await expect(paragraphs.filter({ hasText: /^The paper's set-up/ })).toBeVisible();
  await expect(paragraphs.filter({ hasText: /clock.*energy per token/i })).toBeVisible();
  await expect(page).toHaveTitle(/^Llama 2 70B on 8 × H100 SXM/);
  expect(await figure(page, "energy-per-output-token")).toMatch(/^[\d.]+ J\/token$/);
  expect(await figure(page, "tbt")).toMatch(/^[\d.,]+ ms$/);
  expect(await figure(page, "e2e")).toMatch(/^[\d.,]+ s$/);
  expect(await figure(page, "output-tokens-per-second")).toMatch(/^[\d.,]+ tok\/s$/);
  expect(await figure(page, "gpu-mean-power")).toMatch(/^[\d.,]+ W$/);
});

test("both charts show a frontier, the chosen point, and say in words what they show", async ({
  page,
}) => {
  await openExplorer(page);
  for (const which of ["latency", "throughput"] as const) {
    const drawn = chart(page, which);
    expect(await frontierMarks(page, which).count()).toBeGreaterThan(1);
    await expect(drawn.getByTestId("current-mark")).toBeVisible();
    await expect(drawn.locator("figcaption")).toContainText(/\d+ of \d+ configurations run/);
    await expect(drawn.locator("figcaption")).toContainText(/\d+ cannot run: .*GiB/);
    await expect(drawn.getByRole("heading", { level: 2 })).toContainText(/energy|setting/);
  }
});

test("says where energy, time and memory go", async ({ page }) => {
  await openExplorer(page);
  const energy = page.getByRole("region", { name: /of the server's energy/ });
  await expect(energy.getByRole("row")).toHaveCount(3 + 6);
  await expect(page.getByText("Where the time goes")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Prefill/ }).last()).toBeVisible();
  await expect(page.getByRole("heading", { name: /GiB per GPU stay free/ })).toBeVisible();
});

for (const width of [320, 640, 1024, 1440]) {
  test(`does not scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openExplorer(page);
    expect(await sidewaysScroll(page)).toBe(0);
  });
}
