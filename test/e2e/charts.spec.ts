import {
  centreOf,
  chart,
  figure,
  figures,
  frontierMarks,
  openExplorer,
  parameters,
  swept,
} from "./support/explorer";
import { expect, test } from "./support/site";

test.beforeEach(async ({ page }) => openExplorer(page));

test("a click on a point makes it the current scenario, and Back undoes it", async ({ page }) => {
  const before = await figures(page);
  const mark = frontierMarks(page, "latency").and(page.locator("[aria-pressed=false]")).first();
  const name = (await mark.getAttribute("aria-label")) ?? "";
  const { x, y } = await centreOf(mark);
  await page.mouse.click(x, y);
  await swept(page);
  expect(await figures(page)).not.toEqual(before);
  // The mark's own words hold its place: `TP 8 · batch 128 (42.6 ms, 1.79 J/token)`.
  expect(name).toContain(await figure(page, "tbt"));
  expect(name).toContain(await figure(page, "energy-per-output-token"));
  await page.goBack();
  expect(await figures(page)).toEqual(before);
});

test("a point off the frontier can be picked where it is drawn", async ({ page }) => {
  const drawn = chart(page, "latency");
  const cloud = drawn.locator("svg.recharts-surface path[class*=points][d^=M]").first();
  const { x, y } = await cloud.evaluate((path: SVGPathElement) => {
    // The outline starts at a corner of the first glyph, a few pixels from its centre.
    const [, left = "0", top = "0"] =
      /^M([\d.]+) ([\d.]+)/.exec(path.getAttribute("d") ?? "") ?? [];
    const frame = path.ownerSVGElement?.getBoundingClientRect();
    return { x: (frame?.left ?? 0) + Number(left), y: (frame?.top ?? 0) + Number(top) };
  });
  await page.mouse.move(x, y);
  await expect(drawn.getByText(/batch \d+/).first()).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await swept(page);
  expect([...parameters(page).keys()].some((key) => ["tp", "batch", "clock"].includes(key))).toBe(
    true,
  );
});

test("arrow keys walk the frontier and Enter selects", async ({ page }) => {
  const marks = frontierMarks(page, "latency");
  await marks.first().focus();
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(marks.nth(2)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(marks.first()).toBeFocused();
  await page.keyboard.press("End");
  const name = (await marks.last().getAttribute("aria-label")) ?? "";
  await page.keyboard.press("Enter");
  await swept(page);
  expect(name).toContain(await figure(page, "tbt"));
  await expect(marks.and(page.locator("[aria-pressed=true]"))).toHaveCount(1);
});

test("the frontier is one stop of the Tab key", async ({ page }) => {
  await expect(frontierMarks(page, "latency").and(page.locator("[tabindex='0']"))).toHaveCount(1);
});

test("the latency shown can be chosen and stands in the address", async ({ page }) => {
  const before = await chart(page, "latency").locator("figcaption").innerText();
  await page.getByRole("radio", { name: "TTFT" }).check({ force: true });
  await expect(chart(page, "latency").getByText("Mean TTFT, ms")).toBeVisible();
  expect(await chart(page, "latency").locator("figcaption").innerText()).not.toBe(before);
  await expect.poll(() => parameters(page).get("latency")).toBe("ttft");
});

test("energy can be measured at the server, which needs more", async ({ page }) => {
  const boards = Number.parseFloat(await figure(page, "energy-per-output-token"));
  await page.getByRole("radio", { name: "Server" }).check({ force: true });
  expect(Number.parseFloat(await figure(page, "energy-per-output-token"))).toBeGreaterThan(boards);
});

test("behind each chart stands a table with the same configurations", async ({ page }) => {
  const drawn = chart(page, "latency");
  const marks = await frontierMarks(page, "latency").count();
  const caption = await drawn.locator("figcaption").innerText();
  const [, running = "", total = ""] = /(\d+) of (\d+) configurations run/.exec(caption) ?? [];
  await drawn.getByRole("button", { name: "Table" }).click();
  const rows = drawn.getByRole("combobox", { name: "Rows" });
  await expect(rows.getByRole("option", { name: `(${marks})` })).toHaveCount(1);
  await expect(rows.getByRole("option", { name: `(${running})` })).toHaveCount(1);
  await rows.selectOption("infeasible");
  await expect(drawn.getByRole("option", { selected: true })).toContainText(
    `(${Number(total) - Number(running)})`,
  );
  await expect(drawn.getByRole("row").nth(1)).toContainText("GiB");
  await rows.selectOption("frontier");
  await drawn.getByRole("row").nth(2).getByRole("button").click();
  await swept(page);
  expect(parameters(page).has("batch") || parameters(page).has("clock")).toBe(true);
});

test("what is swept can be chosen", async ({ page }) => {
  const caption = chart(page, "latency").locator("figcaption");
  const before = await caption.innerText();
  await page.getByRole("checkbox", { name: "Clock", exact: true }).uncheck();
  await swept(page);
  await expect(caption).not.toHaveText(before);
  await page.getByRole("checkbox", { name: "GPU", exact: true }).check();
  await swept(page);
  await expect(page.getByText(/^Compared GPUs: \d/)).toBeVisible();
  await expect(
    chart(page, "latency").getByRole("list", { name: "Legend" }).getByText(/H200/),
  ).toBeVisible();
  await expect.poll(() => parameters(page).get("sweep")).toBe("gpu,tensor,batch");
});

test("axes can be linear, and then start at zero", async ({ page }) => {
  await page.getByRole("radio", { name: "Linear" }).check({ force: true });
  const labels = chart(page, "throughput").locator(".recharts-xAxis-tick-labels");
  await expect(labels).toContainText("0");
});

test("a running sweep can be cancelled with Escape and taken up again", async ({ page }) => {
  for (const name of ["GPU", "Weights", "PP", "Replicas"]) {
    await page.getByRole("checkbox", { name, exact: true }).check();
  }
  await page.keyboard.press("Escape");
  await expect(page.getByText("Sweep cancelled.")).toBeVisible();
  await page.getByRole("button", { name: "Sweep again" }).click();
  await expect(page.getByRole("progressbar", { name: "Sweep" })).toBeVisible();
  await expect(page.getByText(/^Sweeping: [\d,]+ of [\d,]+ configurations/)).toBeVisible();
});
