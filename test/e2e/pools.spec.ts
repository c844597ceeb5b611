import { figure, openExplorer, parameters } from "./support/explorer";
import { expect, test } from "./support/site";

test.beforeEach(async ({ page }) =>
  openExplorer(page, "?v=1&base=azure-chat-h100@1&engine=vllm-2026"),
);

test("speculation and a prefill pool are switched on, told, kept in the address and switched off", async ({
  page,
}) => {
  const before = await figure(page, "tbt");
  const speculation = page.getByRole("region", { name: "Speculation", exact: true });
  await speculation.getByText("no drafts").click();
  await speculation.getByRole("combobox", { name: "Speculative decoding" }).selectOption("head");
  await expect(
    page.getByRole("heading", { name: /^Tokens come .* as fast as without/ }),
  ).toBeVisible();
  expect(await figure(page, "tbt")).not.toBe(before);
  await speculation.getByRole("spinbutton", { name: "Draft length" }).fill("6");
  await expect.poll(() => parameters(page).get("draftlen")).toBe("6");

  const pools = page.getByRole("region", { name: "Pools", exact: true });
  await pools.getByText("no prefill pool").click();
  await pools.getByRole("checkbox", { name: "None: prompts run beside decodes" }).uncheck();
  await expect(page.getByRole("heading", { name: /would be full first/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("and 4 to prefill");
  await expect.poll(() => parameters(page).get("pool")).toBe("1");
  await pools.getByRole("combobox", { name: "GPU of the prefill pool" }).selectOption("h200-sxm");
  await expect(page.getByRole("row", { name: /^GPUs 4 4$/ })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: /would be full first/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("H200");

  await pools.getByRole("checkbox", { name: "None: prompts run beside decodes" }).check();
  await speculation.getByRole("combobox", { name: "Speculative decoding" }).selectOption("none");
  await expect(page.getByRole("heading", { name: /would be full first/ })).toHaveCount(0);
  expect(await figure(page, "tbt")).toBe(before);
});
