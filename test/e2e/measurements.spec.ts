import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { figure, openExplorer, parameters, swept } from "./support/explorer";
import { expect, test } from "./support/site";

const example = (name: string) =>
  fileURLToPath(new URL(`../../public/examples/${name}`, import.meta.url));

/** The dialog, with files dropped into it. */
async function openMeasurements(page: Page) {
  await page.getByRole("button", { name: "Your measurements" }).click();
  const dialog = page.getByRole("dialog", { name: "Your measurements" });
  await expect(dialog.getByLabel("Drop files here")).toBeVisible();
  return {
    dialog,
    drop: (files: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
      dialog.getByLabel("Drop files here").setInputFiles(files),
  };
}

function textFile(name: string, text: string) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

/** A table of rows that a slower server would have made: the example's times and watts, changed. */
async function slowServer() {
  const text = await readFile(example("measurements.csv"), "utf8");
  const [header = "", ...lines] = text.trim().split("\n");
  const columns = header.split(",");
  const factor: Readonly<Record<string, number>> = {
    itl_median_ms: 1.5,
    output_tokens_per_s: 1 / 1.5,
  };
  const slowed = lines.map((line) =>
    line
      .split(",")
      .map((cell, i) => {
        const times = factor[columns[i]!];
        return times === undefined || cell === "" ? cell : String(Number(cell) * times);
      })
      .join(","),
  );
  return textFile("slow.csv", [header, ...slowed, ""].join("\n"));
}

test("measurements refit the model; the profile survives, travels and can be taken along", async ({
  page,
  browser,
}) => {
  await openExplorer(page, "?engine=vllm-2025");
  const before = await figure(page, "output-tokens-per-second");
  const { dialog, drop } = await openMeasurements(page);
  await drop(await slowServer());
  await expect(dialog.getByText("with the committed calibration")).toBeVisible();
  const firstRow = dialog.getByRole("region", { name: "Your rows" }).getByRole("row").nth(2);
  await expect(firstRow).toContainText("Qwen3 32B");
  await expect(firstRow).toContainText("%");

  await dialog.getByRole("button", { name: "Refit to this server" }).click();
  const errors = dialog.getByRole("table", { name: /^Median error/ });
  const between = errors.getByRole("row", { name: /^Time between tokens, median/ });
  await expect(between).toBeVisible();
  const [was = NaN, is = NaN, heldOut = NaN] = (
    await between.getByRole("cell").allInnerTexts()
  ).map(parseFloat);
  expect(was).toBeGreaterThan(20);
  expect(is).toBeLessThan(was / 2);
  // Rows that the fit has not seen gain by it as well, and the page says by what they were left out.
  expect(heldOut).toBeLessThan(was / 2);
  await expect(
    dialog.getByText(/^Held out: every row predicted by a fit to the others/),
  ).toBeVisible();
  await expect(
    dialog.getByRole("heading", { name: /^Time per output token: half of the 12 rows/ }),
  ).toBeVisible();
  const name = dialog.getByLabel("Name");
  await name.fill("rack, 7");
  await expect(dialog.getByRole("button", { name: "Apply this profile" })).toBeDisabled();
  await name.fill("rack 7");
  await dialog.getByRole("button", { name: "Apply this profile" }).click();
  await expect(dialog.getByText("Applied:")).toBeVisible();

  // The figures change, the address carries the profile, a reload keeps both.
  await dialog.getByRole("button", { name: "Close" }).click();
  await swept(page);
  const after = await figure(page, "output-tokens-per-second");
  expect(after).not.toBe(before);
  expect(parameters(page).get("profile")).toMatch(/^rack 7,engine:vllm-2025,gpu:hopper,/);
  await page.reload();
  await swept(page);
  await expect(page.getByText("Profile: rack 7")).toBeVisible();
  expect(await figure(page, "output-tokens-per-second")).toBe(after);

  // The link alone opens the same elsewhere.
  const elsewhere = await browser.newContext();
  const stranger = await elsewhere.newPage();
  await stranger.goto(page.url());
  await swept(stranger);
  expect(await figure(stranger, "output-tokens-per-second")).toBe(after);

  // The file too.
  const again = await openMeasurements(page);
  const download = page.waitForEvent("download");
  await again.dialog.getByRole("button", { name: "Export rack 7" }).click();
  const file = await (await download).path();
  await stranger.goto(page.url().replace(/&profile=[^&]*/, ""));
  await swept(stranger);
  expect(await figure(stranger, "output-tokens-per-second")).toBe(before);
  const there = await openMeasurements(stranger);
  await there.drop(textFile("rack.json", await readFile(file, "utf8")));
  await expect(there.dialog.getByText("Imported: rack 7.")).toBeVisible();
  await there.dialog.getByRole("button", { name: "Apply rack 7" }).click();
  await there.dialog.getByRole("button", { name: "Close" }).click();
  await swept(stranger);
  expect(await figure(stranger, "output-tokens-per-second")).toBe(after);

  // One click removes it, Back brings it again.
  await stranger.getByRole("button", { name: "Remove the profile rack 7" }).click();
  await swept(stranger);
  expect(await figure(stranger, "output-tokens-per-second")).toBe(before);
  await stranger.goBack();
  await swept(stranger);
  expect(await figure(stranger, "output-tokens-per-second")).toBe(after);
  await elsewhere.close();
});

test("a bad file is refused by line and column, and what was there stays", async ({ page }) => {
  await openExplorer(page);
  const { dialog, drop } = await openMeasurements(page);
  await drop(example("measurements.csv"));
  const rows = dialog.getByRole("region", { name: "Your rows" }).getByRole("row");
  await expect(rows).toHaveCount(14);
  const alert = dialog.getByRole("alert");
  await drop([
    textFile("good.csv", "model,gpu,num_gpus,tp\nllama-3.1-8b,h100-sxm,1,1\n"),
    textFile("bad.csv", "model,gpu,num_gpus,tp\nllama-3.1-8b,h100-sxm,1,two\n"),
  ]);
  await expect(alert).toContainText('bad.csv, line 2, column tp: not a number: "two"');
  await expect(rows).toHaveCount(14);
  await drop(textFile("bench.json", '{"model_id": "x", "duration": "long"}'));
  await expect(alert).toContainText('bench.json, $.duration: not a number: "long"');
  await drop(textFile("bench.json", '{\n  "model_id": oops\n}'));
  await expect(alert).toContainText("bench.json, line 2, column 15: not JSON");
  await drop(textFile("power.csv", "timestamp, power.draw [W]\n2026/11/21 08:50:01, hot\n"));
  await expect(alert).toContainText("power.csv, line 2, column power.draw [W]");
  await drop(textFile("p.json", '{"format": "wattif-profile", "version": 1, "name": "a,b"}'));
  await expect(alert).toContainText("p.json, $.name: not a name of a profile");
  await expect(rows).toHaveCount(14);
  await expect(dialog.getByRole("region", { name: "Your profiles" })).toHaveCount(0);
});

test("a benchmark and its power log make rows with power; pasted text is read too", async ({
  page,
}) => {
  await openExplorer(page, "?engine=vllm-2025&tp=4");
  const { dialog } = await openMeasurements(page);
  const bench = {
    date: "20261121-085030",
    model_id: "meta-llama/Llama-3.1-70B-Instruct",
    request_rate: "inf",
    max_concurrency: 16,
    num_prompts: 160,
    completed: 160,
    duration: 20,
    total_input_tokens: 160_000,
    total_output_tokens: 32_000,
    mean_ttft_ms: 150,
    mean_tpot_ms: 9,
  };
  const seconds = Array.from({ length: 40 }, (_, second) => String(second).padStart(2, "0"));
  const log = [
    "timestamp, index, power.draw [W]",
    ...seconds.flatMap((second) =>
      [0, 1, 2, 3].map((gpu) => `2026/11/21 08:50:${second}.000, ${gpu}, 450.00 W`),
    ),
    "",
  ].join("\n");
  await dialog.getByText("Paste text instead").click();
  await dialog.getByLabel("Text of a file").fill(JSON.stringify(bench));
  await dialog.getByRole("button", { name: "Read the text" }).click();
  await dialog.getByLabel("Drop files here").setInputFiles(textFile("power.csv", log));
  // Four GPUs at 450 W; 1,800 W x 20 s / 32,000 tokens.
  await expect(dialog.getByText("1,800 →").first()).toBeVisible();
  await expect(dialog.getByText("1.13 →")).toBeVisible();
  await expect(dialog.getByText("70B, TP 4, batch 16")).toBeVisible();
  await dialog.getByRole("button", { name: "Refit to this server" }).click();
  await expect(
    dialog.getByText("1 of 1 rows can be predicted; a fit needs at least 3."),
  ).toBeVisible();
});

test("a file can be dropped on the zone", async ({ page }) => {
  await openExplorer(page);
  const { dialog } = await openMeasurements(page);
  const text = await readFile(example("measurements.csv"), "utf8");
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "dropped.csv", { type: "text/csv" }));
    return transfer;
  }, text);
  await dialog.getByText("Drop files here").dispatchEvent("drop", { dataTransfer: data });
  await expect(dialog.getByText("Read dropped.csv.")).toBeVisible();
  await expect(dialog.getByText("12 rows.")).toBeVisible();
});

test("a long fit shows how far it is and can be cancelled", async ({ page }) => {
  await openExplorer(page);
  const { dialog, drop } = await openMeasurements(page);
  await drop(
    fileURLToPath(new URL("../../public/measurements/serving-aiconfigurator.csv", import.meta.url)),
  );
  await dialog.getByRole("button", { name: "Refit to this server" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Fitting" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByText("Cancelled; nothing has changed.")).toBeVisible();
  await expect(dialog.getByRole("progressbar")).toHaveCount(0);
  // The next one runs.
  await drop(example("measurements.csv"));
  await dialog
    .getByRole("combobox", { name: "Rows to fit to" })
    .selectOption("vLLM 2025 on hopper: 12 rows");
  await dialog.getByRole("button", { name: "Refit to this server" }).click();
  await expect(dialog.getByRole("table", { name: /^What was fitted/ })).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`nothing of it stands in the way of a screen reader, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openExplorer(page, "?engine=vllm-2025");
    const { dialog, drop } = await openMeasurements(page);
    const violations = async () => {
      const result = await new AxeBuilder({ page }).analyze();
      return result.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
      );
    };
    expect(await violations()).toEqual([]);
    await drop(example("measurements.csv"));
    await dialog.getByRole("button", { name: "Refit to this server" }).click();
    await dialog.getByRole("button", { name: "Apply this profile" }).click();
    await expect(dialog.getByText("Applied:")).toBeVisible();
    await drop(example("vllm-bench.json"));
    await drop(textFile("bad.csv", "nothing"));
    await expect(dialog.getByRole("alert")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
}
