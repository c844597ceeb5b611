import { readFileSync } from "node:fs";
import { figure, openExplorer, parameters, sidewaysScroll, swept } from "./support/explorer";
import { expect, test } from "./support/site";

const published = JSON.parse(
  readFileSync(new URL("../scenario/model-config/published-configs.json", import.meta.url), "utf8"),
) as Readonly<Record<string, object>>;

test("a pasted config.json is understood while typed, served, and survives a reload", async ({
  page,
}) => {
  await openExplorer(page);
  await page.getByRole("button", { name: "Your own model" }).click();
  const dialog = page.getByRole("dialog", { name: "Your own model" });
  const text = dialog.getByRole("textbox", { name: "Text of config.json" });
  await text.fill('{"hidden_size": 4096,\n}');
  await expect(dialog.getByRole("alert")).toContainText("line 2, column 1: not JSON");
  await expect(dialog.getByRole("button", { name: "Serve this model" })).toBeDisabled();
  await text.fill(JSON.stringify({ ...published["Qwen/Qwen3-30B-A3B"], novelty: true }));
  const preview = dialog.getByRole("region", { name: "What was understood" });
  await expect(preview).toContainText("30.5 billion");
  await expect(preview).toContainText("8 of 128 experts 768 wide");
  await expect(preview).toContainText("novelty not understood");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Our MoE");
  await dialog.getByRole("button", { name: "Serve this model" }).click();
  await expect(dialog).toBeHidden();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toContainText("Our MoE on");
  await swept(page);
  const served = await figure(page, "energy-per-output-token");
  await page.reload();
  await swept(page);
  await expect(title).toContainText("Our MoE on");
  expect(await figure(page, "energy-per-output-token")).toBe(served);
  // The catalog's entry of the same shape answers alike, and one's own stays at hand.
  await page.getByRole("combobox", { name: "Model", exact: true }).click();
  await page.getByRole("combobox", { name: "Find a model" }).fill("qwen3 30b-a3b");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(title).toContainText("Qwen3 30B-A3B");
  expect(await figure(page, "energy-per-output-token")).toBe(served);
  await page.getByRole("button", { name: "Change Our MoE" }).click();
  await dialog.getByRole("button", { name: "Forget Our MoE" }).click();
  await expect.poll(() => parameters(page).has("custommodel")).toBe(false);
});

test("a GPU is typed over one of the catalog; what cannot be says so in its place", async ({
  page,
}) => {
  await openExplorer(page);
  const before = Number.parseFloat(await figure(page, "tbt"));
  await page.getByRole("button", { name: "Your own GPU" }).click();
  const dialog = page.getByRole("dialog", { name: "Your own GPU" });
  await dialog.getByRole("textbox", { name: "Memory bandwidth" }).fill("13400");
  const idle = dialog.getByRole("textbox", { name: "Idle power of the bare GPU" });
  await idle.fill("900");
  await expect(dialog.getByRole("alert")).toContainText("900 is not below the power limit");
  await expect(dialog.getByRole("button", { name: "Serve on this GPU" })).toBeDisabled();
  await idle.fill("");
  await expect(dialog).toContainText("Memory bandwidth × 4");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("8 × My GPU");
  expect(parameters(page).get("customgpu")).toBe("My GPU,v:1,like:h100-sxm,bw:13400");
  expect(Number.parseFloat(await figure(page, "tbt"))).toBeLessThan(before);
  await swept(page);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("8 × H100 SXM");
});

test("co-design: a slider moves figures, frontier and words, and the badge leads back", async ({
  page,
}) => {
  await openExplorer(page, "?ask=codesign");
  const panel = page.getByRole("region", { name: "What would co-design bring?" });
  await expect(panel).toContainText("Now decode is limited by");
  const before = await figure(page, "tbt");
  const bandwidth = panel.getByRole("slider", { name: "HBM bandwidth" });
  await bandwidth.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("spinbutton", { name: "HBM bandwidth" })).toHaveValue("2");
  expect(await figure(page, "tbt")).not.toBe(before);
  await expect(panel.getByRole("figure")).toContainText("Dashed: hardware as it is");
  await expect.poll(() => parameters(page).get("hw")).toBe("bw:2");
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole("button", { name: "Back to hardware as it is" }).first().click();
  await expect.poll(() => parameters(page).has("hw")).toBe(false);
  expect(await figure(page, "tbt")).toBe(before);
});
