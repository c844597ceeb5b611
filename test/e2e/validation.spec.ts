import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { chart, openExplorer, parameters, sidewaysScroll, swept } from "./support/explorer";
import { expect, test } from "./support/site";

/** Opens the page and waits until every table is compared. */
async function openValidation(page: Page, query = "?view=validation"): Promise<void> {
  await page.goto(`./${query}`);
  await compared(page);
}

async function compared(page: Page): Promise<void> {
  // Some 55,000 rows: a second alone, more beside other tests.
  await expect(page.getByRole("heading", { name: /^Single kernels: over/ })).toBeVisible({
    timeout: 30_000,
  });
}

/** The chart of serving rows, whatever it shows. */
function scatter(page: Page): Locator {
  return page.getByRole("region", { name: "Predicted against measured" });
}

function walker(page: Page): Locator {
  return scatter(page).getByRole("slider", { name: /^Measured rows/ });
}

const pinnedRow = (page: Page): Locator =>
  scatter(page).getByRole("complementary", { name: "Pinned row" });

async function rowsDrawn(page: Page): Promise<number> {
  return Number(await walker(page).getAttribute("aria-valuemax"));
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
  ).toEqual([]);
}

test("is reached from the explorer with the scenario kept, and left again", async ({ page }) => {
  await openExplorer(page, "?base=paper-llama2-70b@1&batch=32");
  await page.getByRole("link", { name: "How far off?" }).click();
  await compared(page);
  expect(parameters(page).get("view")).toBe("validation");
  expect(parameters(page).get("batch")).toBe("32");
  await expect(page).toHaveTitle(/^How far off/);
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("link", { name: "Explorer" }).click();
  await swept(page);
  expect(parameters(page).has("view")).toBe(false);
  expect(parameters(page).get("batch")).toBe("32");
  await page.goBack();
  await compared(page);
});

test("a reload of its address opens it again", async ({ page }) => {
  await openValidation(page);
  await page.reload();
  await compared(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/half of the predictions/);
});

test("every quantity can be drawn, and says its finding", async ({ page }) => {
  await openValidation(page);
  const quantities = page.getByRole("combobox", { name: "Quantity" });
  for (const name of await quantities.getByRole("option").allInnerTexts()) {
    await quantities.selectOption({ label: name });
    await expect(
      scatter(page).getByRole("heading", { name: new RegExp(`^${name}: half of the`) }),
    ).toBeVisible();
    expect(await rowsDrawn(page)).toBeGreaterThan(10);
  }
});

test("filters narrow the chart and the tables below it", async ({ page }) => {
  await openValidation(page);
  const all = await rowsDrawn(page);
  await page.getByRole("combobox", { name: "Source" }).selectOption("ML.ENERGY");
  const some = await rowsDrawn(page);
  expect(some).toBeLessThan(all);
  await page.getByRole("combobox", { name: "GPU", exact: true }).selectOption("H100 SXM");
  expect(await rowsDrawn(page)).toBeLessThan(some);
  const groups = page.getByRole("region", { name: "Error by group" });
  await expect(groups.getByRole("row")).toHaveCount(2);
  await expect(groups.getByRole("rowheader")).toHaveText("H100 SXM");
  await groups.getByRole("radio", { name: "Running sequences" }).check({ force: true });
  const rows = await groups.getByRole("row").allInnerTexts();
  expect(rows.length).toBeGreaterThan(3);
  // The link opens the same rows, summed up in the same way.
  await expect(page).toHaveURL(/&rows=[^&]*by:/);
  await page.reload();
  await expect(groups.getByRole("row")).toHaveText(rows, { useInnerText: true });
  await page.getByRole("button", { name: "Show all" }).click();
  expect(await rowsDrawn(page)).toBe(all);
});

test("keys walk the points, and Enter pins the row with all it measures", async ({ page }) => {
  await openValidation(page);
  await page.getByRole("combobox", { name: "Source" }).selectOption("ML.ENERGY");
  await walker(page).focus();
  await page.keyboard.press("End");
  await expect(walker(page)).toHaveAttribute("aria-valuenow", String(await rowsDrawn(page)));
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  const said = (await walker(page).getAttribute("aria-valuetext")) ?? "";
  expect(said).toMatch(/^mle-\d+, .+: measured [\d.,]+ ms, predicted [\d.,]+ ms, [+−][\d.]+ %$/);
  await page.keyboard.press("Enter");
  const [id = ""] = said.split(",", 1);
  await expect(pinnedRow(page).getByRole("heading", { name: id })).toBeVisible();
  await expect(pinnedRow(page)).toContainText(/serving-mlenergy\.csv, line \d+/);
  for (const quantity of ["Throughput", "Mean GPU power", "GPU energy per output token"]) {
    await expect(pinnedRow(page).getByRole("rowheader", { name: quantity })).toBeVisible();
  }
  await expect(scatter(page).getByTestId("pinned-mark")).toBeVisible();
  await pinnedRow(page).getByRole("button", { name: "Unpin" }).click();
  await expect(scatter(page).getByTestId("pinned-mark")).toHaveCount(0);
});

test("a click where a point is drawn pins it", async ({ page }) => {
  await openValidation(page);
  await walker(page).focus();
  await page.keyboard.press("Home");
  const spot = await walker(page).locator("circle").boundingBox();
  if (spot === null) throw new Error("nothing under the walker");
  await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2);
  await expect(pinnedRow(page).getByRole("link", { name: /serving-.*csv/ })).toBeVisible();
});

test("a row opens as a scenario in the explorer, and Back returns", async ({ page }) => {
  await openValidation(page);
  await page.getByRole("combobox", { name: "Source" }).selectOption("Splitwise");
  await walker(page).focus();
  await page.keyboard.press("Enter");
  const link = pinnedRow(page).getByRole("link", { name: "Open as a scenario" });
  const href = (await link.getAttribute("href")) ?? "";
  await link.click();
  await swept(page);
  expect(parameters(page).get("engine")).toBe("vllm-2023");
  expect(parameters(page).get("mix")).toMatch(/^\d+x\d+$/);
  expect(parameters(page).toString()).toBe(new URL(href).searchParams.toString());
  await expect(page.getByText(/could not be read/)).toHaveCount(0);
  await page.goBack();
  await compared(page);
});

test("behind the chart stands a table with every row", async ({ page }) => {
  await openValidation(page);
  await page.getByRole("combobox", { name: "Source" }).selectOption("ML.ENERGY");
  const drawn = await rowsDrawn(page);
  await scatter(page).getByRole("button", { name: "Table" }).click();
  const rows = scatter(page)
    .getByRole("region", { name: /^Rows: / })
    .getByRole("row");
  await expect(rows).toHaveCount(101);
  await scatter(page).getByRole("button", { name: "All", exact: true }).click();
  await expect(rows).toHaveCount(drawn + 1);
  await rows.nth(1).getByRole("button").click();
  await expect(pinnedRow(page).getByRole("table")).toBeVisible();
});

test("outliers stand under reasons, and a click shows one in the chart", async ({ page }) => {
  await openValidation(page);
  const outliers = page.getByRole("region", { name: /off by more than a factor of 1.5/ });
  await outliers.getByText("The GPU waits for the host").click();
  const row = outliers.getByRole("listitem").filter({ visible: true }).first();
  const id = await row.getByRole("button").innerText();
  await row.getByRole("button").click();
  await expect(pinnedRow(page).getByRole("heading", { name: id })).toBeInViewport();
  await expect(pinnedRow(page)).toContainText("The GPU waits for the host");
  await expect(scatter(page).getByTestId("pinned-mark")).toBeVisible();
});

test.describe("without its tables", () => {
  test.use({ expectedErrors: [/404/] });

  test("says which file is missing and tries again when told to", async ({ page }) => {
    await page.route("**/serving-splitwise.csv", (route) => route.fulfill({ status: 404 }));
    await page.goto("./?view=validation");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("serving-splitwise.csv could not be fetched: status 404");
    await page.unroute("**/serving-splitwise.csv");
    await alert.getByRole("button", { name: "Try again" }).click();
    await compared(page);
  });
});

for (const width of [320, 640, 1280, 1440]) {
  test(`does not scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openValidation(page);
    await page.getByRole("combobox", { name: "Source" }).selectOption("ML.ENERGY");
    await walker(page).focus();
    await page.keyboard.press("Enter");
    await expect(pinnedRow(page).getByRole("row")).toHaveCount(7);
    expect(await sidewaysScroll(page)).toBe(0);
  });
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    // Thousands of elements take the checker its time.
    test.setTimeout(120_000);

    test("has no barriers that a machine can find", async ({ page }) => {
      await openValidation(page);
      await walker(page).focus();
      await page.keyboard.press("Enter");
      await expectNoViolations(page);
    });

    test("has none as tables and with everything unfolded", async ({ page }) => {
      await openValidation(page);
      // The last first: once clicked, a button is called Chart.
      const tables = await page.getByRole("button", { name: "Table" }).all();
      for (const table of tables.toReversed()) await table.click();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await expectNoViolations(page);
    });
  });
}

test.describe("measured rows on the explorer's charts", () => {
  const near = "?model=llama-3.1-8b&tp=1&engine=vllm-2025&mix=chat&ttft=none&tbt=none&sweep=batch";
  const marks = (page: Page, which: "latency" | "throughput") =>
    chart(page, which).getByRole("group", { name: "Measured rows" }).getByRole("button");

  test("appear where the scenario comes near some, and can be hidden", async ({ page }) => {
    await openExplorer(page, near);
    for (const which of ["latency", "throughput"] as const) {
      expect(await marks(page, which).count()).toBeGreaterThan(5);
      await expect(chart(page, which).getByRole("list", { name: "Legend" })).toContainText(
        "measured (ML.ENERGY)",
      );
    }
    await page.getByRole("checkbox", { name: /^Measured rows/ }).uncheck();
    await expect(page).toHaveURL(/&measured=0/);
    await expect(marks(page, "latency")).toHaveCount(0);
  });

  test("name their row, and open it as the scenario", async ({ page }) => {
    await openExplorer(page, near);
    const mark = marks(page, "throughput").first();
    await mark.focus();
    const label = (await mark.getAttribute("aria-label")) ?? "";
    const [, batch = ""] = /batch (\d+)/.exec(label) ?? [];
    expect(label).toMatch(/ML\.ENERGY, row mle-\d+ \(line \d+\)$/);
    await expect(chart(page, "throughput").getByText(/row mle-\d+/)).toBeVisible();
    await page.keyboard.press("Enter");
    await swept(page);
    expect(parameters(page).get("batch") ?? "64").toBe(batch);
  });

  test("stand in the chart's table too", async ({ page }) => {
    await openExplorer(page, near);
    const drawn = chart(page, "latency");
    const count = await marks(page, "latency").count();
    await drawn.getByRole("button", { name: "Table" }).click();
    await expect(drawn.getByRole("region", { name: "Measured rows" }).getByRole("row")).toHaveCount(
      count + 1,
    );
  });

  test("stay away where nothing near was measured", async ({ page }) => {
    await openExplorer(page);
    await expect(page.getByRole("checkbox", { name: /^Measured rows/ })).toHaveCount(0);
    await expect(chart(page, "latency").getByText(/measured/)).toHaveCount(0);
  });
});
