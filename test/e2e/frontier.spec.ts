import { readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import { centreOf, chart, openExplorer, parameters, swept } from "./support/explorer";
import { expect, test } from "./support/site";

test("a rectangle drawn in one chart selects in the other, in the table and in what is saved", async ({
  page,
}) => {
  await openExplorer(page);
  const latency = chart(page, "latency");
  const area = await latency.locator("rect[data-hit]").boundingBox();
  if (area === null) throw new Error("the chart is not drawn");
  await page.mouse.move(area.x + 4, area.y + 4);
  await page.mouse.down();
  await page.mouse.move(area.x + area.width / 4, area.y + area.height / 4);
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  await page.mouse.up();
  const bar = page.getByRole("region", { name: "Selected configurations" });
  await expect(bar).toContainText(/\d+ of \d+ selected/);
  const [, selected = ""] = /(\d+) of \d+ selected/.exec(await bar.innerText()) ?? [];
  expect(Number(selected)).toBeGreaterThan(0);
  // The same configurations stand out in the chart that nobody drew in.
  await expect(chart(page, "throughput").getByTestId("selected-points")).toHaveCount(1);
  await expect.poll(() => parameters(page).get("select")).toMatch(/^tbt:.+,energy:.+/);

  // By keyboard: at most 5 J/token, which fewer keep.
  await bar.getByRole("spinbutton", { name: "Energy per output token, at least" }).fill("0");
  const most = bar.getByRole("spinbutton", { name: "Energy per output token, at most" });
  await most.fill("5");

  await latency.getByRole("button", { name: "Table" }).click();
  await latency.getByRole("combobox", { name: "Rows" }).selectOption("running");
  const energy = latency.getByRole("columnheader", { name: /^Energy/ });
  await energy.getByRole("button").click();
  await energy.getByRole("button").click();
  await expect(energy).toHaveAttribute("aria-sort", "descending");
  const cells = await latency.getByRole("row").locator("td:nth-of-type(1)").allInnerTexts();
  // The figure, and below it its 80 % interval.
  const figures = cells.map((text) => text.match(/[\d.]+/g)!.map(Number));
  const joules = figures.map(([value = NaN]) => value);
  expect(joules.length).toBeGreaterThan(0);
  for (const [value = NaN, low = NaN, high = NaN] of figures) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(joules).toEqual(joules.toSorted((a, b) => b - a));
  expect(Math.max(...joules)).toBeLessThanOrEqual(5);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    latency.getByRole("button", { name: "Save the table as CSV" }).click(),
  ]);
  const saved = csvParse(readFileSync(await download.path(), "utf8"));
  const [, shown = ""] =
    /([\d,]+) within the selected ranges/.exec(await latency.innerText()) ?? [];
  expect(saved).toHaveLength(Number(shown.replace(",", "")));
  const column = saved.map((row) => Number(row["gpu_energy_per_output_token [J/output token]"]));
  expect(Math.max(...column)).toBeLessThanOrEqual(5);
  expect(saved[0]?.["scenario_link"]).toContain("base=");

  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect.poll(() => parameters(page).has("select")).toBe(false);
});

test("axes are chosen at the axes, stand in the link and open again", async ({ page }) => {
  await openExplorer(page, "?tbt=100");
  const drawn = chart(page, "latency");
  await drawn.getByRole("combobox", { name: "Horizontal axis" }).selectOption("tbt-p99");
  await expect(drawn.getByTestId("target-region")).toHaveCount(1);
  await drawn.getByRole("combobox", { name: "Vertical axis" }).selectOption("cost");
  await expect(drawn.getByText(/^Cost per million output tokens/).first()).toBeVisible();
  await expect.poll(() => parameters(page).get("charts")).toBe("tbt-p99:cost,throughput:energy");
  await page.reload();
  await expect(drawn.getByRole("combobox", { name: "Vertical axis" })).toHaveValue("cost");
  await expect(drawn.getByTestId("frontier-labels").locator("text").first()).toBeVisible();
});

test("the target of a class is offered, and shaded in the chart of that class alone", async ({
  page,
}) => {
  await openExplorer(
    page,
    "?base=azure-chat-h100@1&mix=azure-conversation:3,azure-code:1&ttftclass=azure-code:900&latency=ttft",
  );
  const drawn = chart(page, "latency");
  await drawn.getByRole("button", { name: "Show each class" }).click();
  await expect.poll(() => parameters(page).get("split")).toBe("class");
  const shaded = (name: string) => drawn.getByRole("region", { name }).getByTestId("target-region");
  await expect(shaded("Azure code 2023")).toHaveCount(1);
  await expect(shaded("Azure conversation 2023")).toHaveCount(0);

  // A rectangle in one class's chart selects by what that class waits, in all charts.
  const ofCode = drawn.getByRole("region", { name: "Azure code 2023" });
  const { x, y } = await centreOf(ofCode.locator("svg.recharts-surface").first());
  await page.mouse.move(x - 60, y - 50);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 50, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => parameters(page).get("select")).toMatch(/^ttft-p99@azure-code:[\d.]+/);
  const bar = page.getByRole("region", { name: "Selected configurations" });
  await expect(bar.getByRole("group", { name: "P99 TTFT of Azure code 2023" })).toBeVisible();
  await expect(ofCode.getByTestId("brush")).toHaveCount(1);
  const count = await bar.getByRole("status").innerText();
  await page.reload();
  await swept(page);
  await expect(bar.getByRole("status")).toHaveText(count);
});

test("a chart is saved as a picture that stands by itself", async ({ page }) => {
  await openExplorer(page, "?theme=dark");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    chart(page, "throughput").getByRole("button", { name: "Save the chart as SVG" }).click(),
  ]);
  const svg = readFileSync(await download.path(), "utf8");
  const title = await chart(page, "throughput").getByRole("heading").innerText();
  expect(svg).toContain(title.split(" ").slice(0, 3).join(" "));
  expect(svg).toContain("base=");
  expect(svg).toMatch(/WattIf \d+\.\d+\.\d+, coefficients [0-9a-f]{8}/);
  // Neither custom properties nor addresses of the page; ink of the light theme on white.
  expect(svg).not.toMatch(/var\(--|class=|href="http/);
  expect(svg).toContain('fill="#131a1f"');
  // A browser can draw it.
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    chart(page, "throughput").getByRole("button", { name: "Save the chart as PNG" }).click(),
  ]);
  const png = readFileSync(await picture.path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.length).toBeGreaterThan(20_000);
});
