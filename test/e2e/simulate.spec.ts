import { AxeBuilder } from "@axe-core/playwright";
import { parameters } from "./support/explorer";
import { expect, test } from "./support/site";

test("a simulation confirms the point, by link and by button, and says when it is of another", async ({
  page,
}) => {
  await page.goto("./?v=1&base=llama31-8b-l4@1&ask=simulate");
  const panel = page.getByRole("region", { name: "Does a simulation confirm it?" });
  await panel.getByLabel("Requests").fill("300");
  await panel.getByRole("button", { name: "Simulate" }).click();

  const table = panel.getByRole("table", { name: /Closed form and simulation/ });
  const tbt = table.getByRole("row", { name: /TBT, mean/ });
  await expect(tbt).toContainText("inside", { timeout: 20_000 });
  await expect(panel.getByRole("img", { name: /^TTFT: half within/ })).toBeVisible();
  await expect(panel.getByRole("img", { name: /Power of one GPU/ })).toBeVisible();
  await panel.getByText("The same as tables").click();
  await expect(panel.getByRole("row", { name: /^P99 / })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  const before = await table.innerText();
  await panel.getByLabel("Shortest prompt").check({ force: true });
  await expect(panel.getByText("of the inputs before the last change")).toBeVisible();
  expect(await table.innerText()).toBe(before);
  await panel.getByRole("button", { name: "Close" }).click();
  expect(parameters(page).get("ask")).toBeNull();
});

test("both pools are simulated where prompts have their own, and the charts say which is which", async ({
  page,
}) => {
  await page.goto("./?v=1&base=llama31-8b-l4@1&pool=2&rate=0.5&ask=simulate");
  const panel = page.getByRole("region", { name: "Does a simulation confirm it?" });
  await panel.getByLabel("Requests").fill("300");
  await panel.getByRole("button", { name: "Simulate" }).click();

  await expect(panel.getByText(/of 2 prefill and 1 decode replica,/)).toBeVisible({
    timeout: 20_000,
  });
  for (const title of [/^Prompts per prefill replica/, /^Sequences per decode replica/]) {
    await expect(panel.getByRole("img", { name: title })).toBeVisible();
  }
  const table = panel.getByRole("table", { name: /Closed form and simulation/ });
  await expect(table.getByRole("row", { name: /Time with work, prefill pool/ })).toBeVisible();
  await panel.getByText("The same as tables").click();
  await expect(panel.getByRole("columnheader", { name: "Prefill, mean replica" })).toBeVisible();
});
