import { expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { findServer } from "../../src/catalog/servers";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { loadedIdleWatts } from "../../src/model/power";
import { gpusOfSystem, measuredGpu, weightDtypeOfName } from "../../src/validation/measured-names";
import { parseMeasurementTable } from "../../src/validation/measurement-table";
import { compareTable, validateTable } from "../../src/validation/validate-table";

const CAPS_HEADER =
  "gpu,model,concurrency,power_cap_w,max_new_tokens,requests,output_tokens,agg_output_tok_per_s,power_w_mean_all,sm_clock_mhz_mean_all,gpu_j_per_output_token";

function compared(csv: string, gpuId?: string) {
  const table = parseMeasurementTable("table.csv", csv);
  const gpu = gpuId === undefined ? undefined : findGpu(gpuId);
  return { table, ...compareTable(table, gpu, fittedCoefficients) };
}

function predicted(csv: string, metric: string): readonly number[] {
  return compared(csv)
    .compared.filter((value) => value.metric === metric)
    .map((value) => value.predicted);
}

const capRow = (users: number, cap: number): string =>
  `RTX PRO 6000 Blackwell Workstation (600 W),Qwen3.6-27B-AWQ-INT4,${users},${cap},200,100,20000,1,1,1,1`;

test("a power-limit sweep: power keeps the cap, clocks and throughput fall with it, energy = power / throughput", () => {
  const csv = [CAPS_HEADER, ...[600, 450, 300].map((cap) => capRow(32, cap))].join("\n");
  const watts = predicted(csv, "power_w_mean_all");
  const clocks = predicted(csv, "sm_clock_mhz_mean_all");
  const rates = predicted(csv, "agg_output_tok_per_s");
  const energies = predicted(csv, "gpu_j_per_output_token");
  [600, 450, 300].forEach((cap, i) => expect(watts[i]).toBeLessThanOrEqual(cap));
  expect(clocks).toEqual([...clocks].toSorted((a, b) => b - a));
  expect(rates).toEqual([...rates].toSorted((a, b) => b - a));
  energies.forEach((energy, i) => expect(energy).toBeCloseTo(watts[i]! / rates[i]!, 9));
});

test("any cell may be empty: the row is skipped with a reason, or its figure left out", () => {
  const {
    table,
    skipped,
    compared: values,
  } = compared(
    [
      CAPS_HEADER,
      capRow(1, 600).replace(",1,1,1,1", ",,1,,"),
      ",Qwen3.6-27B-AWQ-INT4,32,600,200,,,1,,,",
      "RTX 9999,Qwen3.6-27B-AWQ-INT4,32,600,200,,,1,,,",
      "H100 SXM,Qwen3.6-27B-AWQ-INT4,,600,200,,,1,,,",
      "H100 SXM,Qwen3.6-27B-AWQ-INT4,4,900,200,,,1,,,",
    ].join("\n"),
  );
  expect(table.kind).toBe("power-caps");
  expect(values.map(({ metric }) => metric)).toEqual(["power_w_mean_all"]);
  expect(skipped).toEqual({
    "column gpu: unknown GPU: (none)": [3],
    "column gpu: unknown GPU: RTX 9999": [4],
    "column concurrency: no number of users": [5],
    "column power_cap_w: H100 SXM takes limits of 200 to 700 W": [6],
  });
});

test("changes under a cap are compared as what they leave: -20 % measured is 0.8", () => {
  const { compared: values } = compared(
    "gpu,model,dataset,batch_size,output_len_tokens,power_cap_w,baseline_cap_w,time_change_pct,energy_change_pct\nA100 80GB PCIe x4,LLaMA 65B (4 shards),GSM8k,64,256,250,250,0,-20",
  );
  // The cap is the baseline: nothing changes.
  expect(values.map(({ metric, predicted: found, measured }) => [metric, found, measured])).toEqual(
    [
      ["time_change_pct", 1, 1],
      ["energy_change_pct", 1, 0.8],
    ],
  );
});

const CLOCK_HEADER =
  "experiment,phase,workload,freq_mhz,batch_size,concurrency,input_tokens,total_output_tokens,duration_s,ttft_s,tpot_s,avg_power_w,peak_power_w,total_energy_j,throughput_tok_per_s,j_per_token,repeats";

test("a clock sweep: its requests follow from its own totals, its denominators too", () => {
  // (10 - 2) / 0.0626 + 1 = 128.8 tokens per answer: 512 output tokens are 4 answers.
  // 51.2 tok/s x 10 s = 512: output tokens; 1,000 J / (1,000 / 1,512 J) = 1,512: all tokens.
  const row = (clock: string) =>
    `x,,,${clock},,,1000,512,10,2,0.0626,100,120,1000,51.2,${1000 / 1512},`;
  const { compared: values, assumed } = compared([CLOCK_HEADER, row("default")].join("\n"));
  const of = (metric: string): number =>
    values.find((value) => value.metric === metric)?.predicted ?? Number.NaN;
  const seconds = of("ttft_s") + 127 * of("tpot_s");
  expect(of("throughput_tok_per_s")).toBeCloseTo(512 / seconds, 6);
  expect(of("j_per_token") * 1512).toBeCloseTo(of("avg_power_w") * seconds, 6);
  expect(assumed).toContain("V100 SXM 32 GB, since the table names no GPU (--gpu ID for another)");
  const slow = predicted([CLOCK_HEADER, row("705")].join("\n"), "tpot_s")[0]!;
  expect(slow).toBeGreaterThan(of("tpot_s"));
});

test("a clock sweep without prompt lengths is skipped, not dropped", () => {
  const { skipped } = compared(
    [CLOCK_HEADER, "x,,,1000,4,,,512,30,12,0.1,60,100,1800,17,3.5,"].join("\n"),
  );
  expect(skipped).toEqual({ "no prompt length": [2] });
});

test("idle tables: bare and loaded, by whatever column tells", () => {
  const h100 = findGpu("h100-sxm")!;
  const bare = h100.idleWatts;
  const loaded = loadedIdleWatts(h100, fittedCoefficients.power.hopper);
  expect(
    predicted(
      'gpu,state,sm_clock_mhz,power_w_low,power_w_high\nH100 SXM,"bare idle, no CUDA context",345,70,72\nH100 SXM,"CUDA context, idle",1980,120,122',
      "power_w_low",
    ),
  ).toEqual([bare, loaded]);
  expect(
    predicted(
      "gpu,phase,mem_used_mb_median,power_w_mean\nNVIDIA H100 80GB HBM3,bare_idle,4,72\nNVIDIA H100 80GB HBM3,phase1,623,121",
      "power_w_mean",
    ),
  ).toEqual([bare, loaded]);
  expect(
    predicted(
      "device_tag,power_state,power_w_median\na,bare_idle,72\nb,cuda_active,130",
      "power_w_median",
    ),
  ).toEqual([bare, loaded]);
});

test("servers: idle is host and bare GPUs, loaded is host and loaded GPUs", () => {
  const { compared: values, skipped } = compared(
    "system,runs,wall_w_min_seen_outside_run,wall_w_median_last5s_before_run,wall_w_highest_run_mean,highest_run,gpu_power_caps_w_in_config\nH200-SXM-141GBx8_TRT_MaxQ,1,2338,2706,6280,llama2-70b-99.9/Server,350 500\nDGX-A100_A100-SXM-80GBx8_TRT,1,1450,1557,3544,bert-99/Offline,",
  );
  const h200 = findGpu("h200-sxm")!;
  const host = findServer(h200.serverId)!.hostIdleWatts;
  const [idle, loaded, busy] = values.map((value) => value.predicted);
  expect(idle).toBeCloseTo(host + 8 * h200.idleWatts, 9);
  expect(loaded).toBeCloseTo(host + 8 * loadedIdleWatts(h200, fittedCoefficients.power.hopper), 9);
  // Never more than the highest of the listed caps on all GPUs beside the host.
  expect(busy).toBeLessThanOrEqual(8 * 500 + findServer(h200.serverId)!.hostBusyWatts);
  expect(Object.keys(skipped)).toEqual([
    "column wall_w_highest_run_mean: the busiest run was of bert-99: no language model of the catalog",
  ]);
});

test("MLPerf results: language models are predicted, all others counted with their name", () => {
  const report = validateTable(
    parseMeasurementTable(
      "mlperf.csv",
      "benchmark,scenario,accelerator,accelerators_per_node,nodes,result,system_power_w,result_units_as_labelled\nllama2-70b-99.9,Offline,NVIDIA H100-SXM-80GB,8,1,17561.6,5888.2,Samples/s\nllama2-70b-99.9,Server,NVIDIA H100-SXM-80GB,8,1,20,5900,Queries/s\nbert-99,Offline,NVIDIA H100-SXM-80GB,8,1,1,1,Samples/s",
    ),
    undefined,
    fittedCoefficients,
  );
  expect(report.metrics["result"]?.n).toBe(1);
  expect(report.metrics["system_power_w"]?.n).toBe(2);
  expect(report.skipped["column benchmark: bert-99: no language model of the catalog"]).toEqual([
    4,
  ]);
});

test("tables of other things are read, and every row is skipped with the reason", () => {
  const { skipped } = compared("gpu,engine,model,engine_startup_s\nA100,vLLM,x,20\nA100,vLLM,y,30");
  expect(skipped).toEqual({
    "time to start an engine: what was loaded from where is not in the row": [2, 3],
  });
});

test("names as tables write them", () => {
  expect(measuredGpu("A100 80GB PCIe x4")).toMatchObject({ gpu: { id: "a100-pcie" }, count: 4 });
  expect(measuredGpu("8x H200 SXM")).toMatchObject({ gpu: { id: "h200-sxm" }, count: 8 });
  expect(measuredGpu("H100 fleet (14 GPUs)")).toMatchObject({ gpu: { id: "h100-sxm" } });
  expect(measuredGpu("A30")).toBeUndefined();
  expect(gpusOfSystem("XE8545_A100_SXM_80GBx4_TRT_MaxQ")).toMatchObject({
    gpu: { id: "a100-sxm" },
    count: 4,
  });
  expect(gpusOfSystem("A100-PCIe-80GB_aarch64x4_TRT_MaxQ")).toMatchObject({
    gpu: { id: "a100-pcie" },
    count: 4,
  });
  expect(gpusOfSystem("XR12_A2x1_TRT_MaxQ")).toBeUndefined();
  expect(weightDtypeOfName("Qwen3-Coder-Next-AWQ")).toBe("int4");
  expect(weightDtypeOfName("Qwen3-32B")).toBeUndefined();
});

test("a layer profile: of an A800 unless it says otherwise, and cells may be empty", () => {
  const header =
    "phase,tp,input_len_tokens,output_len_tokens,sm_clock_locked_mhz,batch_size,attn_us_per_layer,ffn_us_per_layer,ttft_or_tpot_ms";
  const row = "decode,1,128,64,930,8,400,600,64";
  const time = (csv: string) => predicted(csv, "ffn_us_per_layer")[0]!;
  const a800 = time([header, row].join("\n"));
  const h100 = time([`${header},gpu`, `${row},H100 SXM`].join("\n"));
  expect(h100).toBeLessThan(a800);
  // A profile of the FFN alone, as another group size may come.
  const alone = header.replace("attn_us_per_layer,", "").replace(",ttft_or_tpot_ms", "");
  expect(
    predicted([alone, "decode,2,128,64,930,8,600"].join("\n"), "ffn_us_per_layer"),
  ).toHaveLength(1);
  const { skipped, compared: values } = compared(
    [header, "decode,1,128,64,930,8,,600,", "decode,,128,64,930,8,400,600,64"].join("\n"),
  );
  expect(values.map(({ metric }) => metric)).toEqual(["ffn_us_per_layer"]);
  expect(skipped).toEqual({ "column tp: no tensor parallelism": [3] });
});
