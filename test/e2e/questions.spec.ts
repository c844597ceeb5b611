import { AxeBuilder } from "@axe-core/playwright";
import { figure, openExplorer, parameters, swept } from "./support/explorer";
import { expect, test } from "./support/site";

const least = "What is the least energy or cost?";

test("the least energy is one click away, can be taken, and Back undoes and closes", async ({
  page,
}) => {
  await openExplorer(page);
  await page.getByRole("button", { name: least }).click();
  const panel = page.getByRole("region", { name: least });
  const title = panel.getByText(/needs the least energy: .* J\/token/);
  await expect(title).toBeVisible();
  expect(parameters(page).get("ask")).toBe("least");
  await expect(panel.getByText(/of TBT is worth|less costs/).first()).toBeVisible();

  const energy = /([\d.]+) J\/token/.exec(await title.innerText())![1];
  await panel.getByRole("button", { name: "Take this configuration" }).click();
  await expect.poll(() => figure(page, "energy-per-output-token")).toBe(`${energy} J/token`);
  await swept(page);
  await expect(panel.getByText("That is the scenario as it stands.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.goBack();
  await expect.poll(() => figure(page, "energy-per-output-token")).not.toBe(`${energy} J/token`);
  await page.goBack();
  await expect(panel).toBeHidden();
  expect(parameters(page).get("ask")).toBeNull();
});

test("without targets some are offered; impossible ones are named with the nearest", async ({
  page,
}) => {
  await openExplorer(page, "?v=1&base=llama31-8b-l4@1&ask=least");
  const panel = page.getByRole("region", { name: least });
  await panel.getByRole("button", { name: "Five times unloaded" }).click();
  await expect.poll(() => parameters(page).get("tbtx")).toBe("5");
  await expect(panel.getByText(/^TBT \(P99 of/)).toBeVisible();

  await panel.getByRole("radio", { name: "Cost" }).check();
  await expect(panel.getByText(/costs the least: /)).toBeVisible();
  await expect.poll(() => parameters(page).get("of")).toBe("cost");
  await page.goto("./?v=1&base=llama31-8b-l4@1&ask=least&tbt=0.1&tbtat=mean");
  await expect(panel.getByText("No swept configuration keeps all targets")).toBeVisible();
  await expect(panel.getByText(/TBT \(mean of 0\.100 ms\): .* times the target/)).toBeVisible();
});

test("a long answer can be cancelled and asked again, and follows the levers", async ({ page }) => {
  const everything = "sweep=weights,tensor,pipeline,replicas,batch,clock";
  await page.goto(`./?v=1&base=llama31-70b-b200@1&${everything}&ask=load`);
  const panel = page.getByRole("region", { name: "What if load halves tonight?" });
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(panel.getByText("Cancelled.")).toBeVisible();
  await panel.getByRole("button", { name: "Ask again" }).click();
  await expect(panel.getByRole("progressbar")).toBeVisible();
  // The newest question wins: a smaller sweep, whose answer comes at once.
  const sweeps = page.getByRole("group", { name: "Swept levers" });
  for (const lever of ["Weights", "PP", "Replicas"]) await sweeps.getByLabel(lever).uncheck();
  await expect(panel.getByText(/configurations at 2[12] loads/)).toBeVisible({ timeout: 20_000 });
  await expect(panel.getByRole("progressbar")).toBeHidden({ timeout: 30_000 });
});

test("half the load is answered by the worker, embedded too, with a table beside the curve", async ({
  page,
}) => {
  await page.goto("./?v=1&base=azure-chat-h100@1&ask=load&embed=1");
  const panel = page.getByRole("region", { name: "What if load halves tonight?" });
  await expect(panel.getByText(/At half the load/)).toBeVisible();
  await expect(panel.getByRole("progressbar")).toBeHidden({ timeout: 30_000 });
  await expect(panel.getByText(/Reducing the maximum batch alone saves/)).toBeVisible();
  await panel.getByRole("radio", { name: "Power" }).check();
  await expect(panel.getByText(/Mean power of the deployment/)).toBeVisible();
  await panel.getByText(/Where the best configuration changes/).click();
  await expect(panel.getByRole("cell", { name: /H100 SXM · TP/ }).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("a target takes a unit and a percentile", async ({ page }) => {
  await openExplorer(page);
  await page.getByText(/TTFT 1,000 ms/).click();
  await page.getByRole("combobox", { name: "TBT target kept by" }).selectOption("mean");
  await expect.poll(() => parameters(page).get("tbtat")).toBe("mean");
  await page.getByRole("combobox", { name: "Unit of the TBT target" }).selectOption("x");
  await expect.poll(() => parameters(page).get("tbtx")).toBe("5");
  expect(parameters(page).get("tbt")).toBe("none");
  await page.getByRole("combobox", { name: "Unit of the TBT target" }).selectOption("ms");
  await expect.poll(() => parameters(page).get("tbtx")).toBeNull();
  await page.getByRole("combobox", { name: "Targets by use" }).selectOption("chat");
  await expect.poll(() => parameters(page).get("ttft")).toBe("450");
});

test("a tile leads to its figure's equation with the live values, and Back leads out again", async ({
  page,
}) => {
  await openExplorer(page);
  const tile = page.locator('[data-figure="tbt"]');
  await tile.getByRole("button", { name: /^Why .* \(TBT\)\?$/ }).press("Enter");
  const panel = page.getByRole("region", { name: "Why this number?" });
  await expect(panel).toBeFocused();
  expect(parameters(page).get("ask")).toBe("why");
  expect(parameters(page).get("why")).toBe("tbt");
  // The tile rounds to three digits, the equation to four.
  const shown = Number.parseFloat(await figure(page, "tbt"));
  const equation = panel.getByRole("region", { name: "Equation" });
  const live = Number.parseFloat(await equation.locator("strong").first().innerText());
  expect(Math.abs(live / shown - 1)).toBeLessThan(0.01);
  await expect(panel.getByText(/% of what its roofs allow/)).toHaveCount(2);
  await expect(panel.getByText(/A mean request takes .* J at the facility/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.getByText("All figures").click();
  await page.getByRole("button", { name: /\(E2E, P99\)\?$/ }).click();
  await expect.poll(() => parameters(page).get("why")).toBe("e2e-p99");
  await expect(equation).toContainText("tokens of the answer");
  await page.goBack();
  await expect.poll(() => parameters(page).get("why")).toBe("tbt");
  await page.goBack();
  await expect(panel).toBeHidden();
});

test("the levers that matter stand widest first, and a press takes a step", async ({ page }) => {
  await openExplorer(page, "?v=1&base=paper-llama2-70b@1&ask=matters&of=tbt");
  const panel = page.getByRole("region", { name: "Which lever matters here?" });
  await expect(panel.getByText(/^Of what can be set, .* matters most to TBT here/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await panel.getByRole("button", { name: "64 → 32", exact: true }).click();
  await expect.poll(() => parameters(page).get("batch")).toBe("32");
  await expect(panel.getByRole("button", { name: "32 → 64", exact: true })).toBeVisible();
});

test("two scenarios stand side by side, with the steps between them and both frontiers", async ({
  page,
}) => {
  await openExplorer(page, "?v=1&base=paper-llama2-70b@1&ask=compare");
  const panel = page.getByRole("region", { name: "A or B?" });
  await expect(panel.getByText("suggested", { exact: true })).toBeVisible();
  await panel.getByRole("button", { name: "Pin what is set now" }).click();
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("16");
  const steps = panel.getByRole("region", { name: "Step by step" });
  await expect(steps.getByRole("row", { name: /Maximum batch 16 → 64/ })).toBeVisible();
  await expect(steps.getByText(/^Energy goes from [\d.]+ to [\d.]+ J\/token\.$/)).toBeVisible();
  await expect(panel.getByRole("figure", { name: /^Frontiers of/ })).toBeVisible();
  await expect.poll(() => parameters(page).get("with")).toContain("base=paper-llama2-70b");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.reload();
  await expect(steps.getByRole("row", { name: /Maximum batch 16 → 64/ })).toBeVisible();
});
