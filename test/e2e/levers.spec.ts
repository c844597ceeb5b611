import { figure, figures, openExplorer, parameters, swept } from "./support/explorer";
import { expect, test } from "./support/site";

test.beforeEach(async ({ page }) => openExplorer(page));

test("a model is found by typing part of its name", async ({ page }) => {
  const before = await figures(page);
  await page.getByRole("combobox", { name: "Model", exact: true }).click();
  await page.getByRole("combobox", { name: "Find a model" }).fill("3.1 8b");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Llama 3.1 8B");
  expect(await figures(page)).not.toEqual(before);
  await expect.poll(() => parameters(page).get("model")).toBe("llama-3.1-8b");
});

test("another GPU gives other figures and is told in the address", async ({ page }) => {
  const before = await figures(page);
  await page.getByRole("combobox", { name: "GPU", exact: true }).selectOption("h200-sxm");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("H200");
  expect(await figures(page)).not.toEqual(before);
  expect(parameters(page).get("gpu")).toBe("h200-sxm");
});

test("fewer GPUs per replica give fewer tokens per second", async ({ page }) => {
  const rate = async () =>
    Number.parseFloat((await figure(page, "output-tokens-per-second")).replaceAll(",", ""));
  const eight = await rate();
  await page.getByRole("radio", { name: "4", exact: true }).check({ force: true });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("on 4 ×");
  expect(await rate()).toBeLessThan(eight);
});

test("the batch slider moves in powers of two and the figures follow at once", async ({ page }) => {
  const batch = page.getByRole("slider", { name: "Maximum batch" });
  const before = await figure(page, "energy-per-output-token");
  await batch.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("spinbutton", { name: "Maximum batch" })).toHaveValue("128");
  expect(await figure(page, "energy-per-output-token")).not.toBe(before);
  await expect.poll(() => parameters(page).get("batch")).toBe("128");
});

test("a locked clock lowers the power; unlocking it brings the figures back", async ({ page }) => {
  const before = await figures(page);
  const clock = page.getByRole("spinbutton", { name: "Locked SM clock" });
  await expect(clock).toHaveValue("");
  await clock.fill("1200");
  const watts = async () => Number.parseFloat(await figure(page, "gpu-mean-power"));
  const locked = await watts();
  await page.getByRole("checkbox", { name: "Not locked" }).check();
  expect(await watts()).toBeGreaterThan(locked);
  expect(await figures(page)).toEqual(before);
});

test("what is typed out of range is put right when the field is left", async ({ page }) => {
  const batch = page.getByRole("spinbutton", { name: "Maximum batch" });
  await batch.fill("99999");
  await batch.blur();
  await expect(batch).toHaveValue("8192");
});

test("a changed lever can be reset, and so can all of them", async ({ page }) => {
  const before = await figures(page);
  await expect(page.getByRole("button", { name: /^Reset/ })).toHaveCount(0);
  await page.getByRole("spinbutton", { name: "Maximum batch" }).fill("32");
  await expect(page.getByText("Maximum batch 64 → 32")).toBeVisible();
  await page.getByRole("button", { name: /^Reset Maximum batch/ }).click();
  expect(await figures(page)).toEqual(before);

  await page.getByRole("combobox", { name: "GPU", exact: true }).selectOption("a100-sxm");
  await page.getByRole("button", { name: "Reset all" }).click();
  expect(await figures(page)).toEqual(before);
});

test("levers that do not lead unfold, and a load of users brings its own lever", async ({
  page,
}) => {
  const workload = page.getByRole("region", { name: "Workload" });
  await expect(workload.getByRole("combobox", { name: "Load", exact: true })).toHaveCount(0);
  await workload.locator("summary").click();
  await workload.getByRole("combobox", { name: "Load", exact: true }).selectOption("users");
  const users = workload.getByRole("spinbutton", { name: "Users" });
  await expect(users).toHaveValue("64");
  await users.fill("4");
  await expect.poll(() => parameters(page).get("users")).toBe("4");
  await expect(page.locator('[data-figure="running-sequences"]')).not.toContainText("64");
});

test("kinds of request can be mixed, and lengths be one's own", async ({ page }) => {
  const workload = page.getByRole("region", { name: "Workload" });
  const before = await figures(page);
  await workload.getByRole("button", { name: "Mix in another kind" }).click();
  await expect(workload.getByRole("spinbutton", { name: /^Weight of/ })).toHaveCount(2);
  expect(await figures(page)).not.toEqual(before);
  await workload
    .getByRole("button", { name: /^Remove/ })
    .last()
    .click();
  expect(await figures(page)).toEqual(before);

  await workload.getByRole("combobox", { name: "Workload mix" }).selectOption("1024x256");
  await workload.getByRole("spinbutton", { name: "Every answer" }).fill("512");
  await expect.poll(() => parameters(page).get("mix")).toBe("1024x512");
});

test("a configuration that cannot run says why and offers the nearest that can", async ({
  page,
}) => {
  await page.getByRole("radio", { name: "1", exact: true }).check({ force: true });
  await expect(page.getByText("This configuration cannot run.")).toBeVisible();
  await expect(page.getByText(/Needs [\d.]+ GiB/).first()).toBeVisible();
  await page.getByRole("button", { name: "Use TP 2", exact: true }).click();
  await expect(page.getByText("This configuration cannot run.")).toHaveCount(0);
  expect(parameters(page).get("tp")).toBe("2");
  await swept(page);
});

test("every term explains itself", async ({ page }) => {
  await page.getByRole("button", { name: "TBT", exact: true }).first().click();
  await expect(page.getByText(/Time between tokens of one answer/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(/Time between tokens of one answer/)).toBeHidden();
});
