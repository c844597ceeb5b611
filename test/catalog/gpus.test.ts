import { describe, expect, it, test } from "vitest";
import type { Gpu, Server } from "../../src/catalog/gpu";
import { findGpu, gpus } from "../../src/catalog/gpus";
import { findServer, servers } from "../../src/catalog/servers";

function gpu(id: string): Gpu {
  const found = gpus.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no GPU "${id}" in the catalog`);
  return found;
}

/** Distance from the expected figure, relative to it; NaN, which no bound admits, where it is missing. */
function relativeError(actual: number | undefined, expected: number): number {
  return Math.abs((actual ?? NaN) / expected - 1);
}

/** Ids of the GPUs for which a statement does not hold. */
function failing(holds: (entry: Gpu) => boolean): string[] {
  return gpus.filter((entry) => !holds(entry)).map((entry) => entry.id);
}

function serverOf(entry: Gpu): Server {
  const server = findServer(entry.serverId);
  if (!server) throw new Error(`no server "${entry.serverId}" for ${entry.id}`);
  return server;
}

const spellings = (entry: Gpu): string[] => [entry.id, ...entry.aliases];
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

describe("names", () => {
  it("holds every GPU that measurements and scenarios name", () => {
    const required =
      "a100-40gb-sxm a100-sxm a100-pcie a800-sxm h100-sxm h100-pcie h200-sxm b200-sxm b300-sxm gb200 gb300 l40s l4 rtx-pro-6000 rtx-4090 rtx-5090 mi300x mi325x mi355x v100-sxm-32gb";
    const ids = new Set(gpus.map((entry) => entry.id));
    expect(required.split(" ").filter((id) => !ids.has(id))).toEqual([]);
  });

  it("uses each spelling once, whatever its case and punctuation", () => {
    const all = gpus.flatMap((entry) => spellings(entry).map(bare));
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    const names = gpus.map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("writes ids and aliases in kebab-case", () => {
    const odd = gpus.flatMap(spellings).filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name));
    expect(odd).toEqual([]);
  });

  it("finds every GPU by every id, alias and display name", () => {
    const lost = failing((entry) =>
      [...spellings(entry), entry.name].every((name) => findGpu(name)?.id === entry.id),
    );
    expect(lost).toEqual([]);
  });

  // As nvidia-smi, rocm-smi, MLPerf and benchmark tables write them.
  test.each([
    ["NVIDIA H100 80GB HBM3", "h100-sxm"],
    ["H100 80GB HBM3 (SXM)", "h100-sxm"],
    ["H100 SXM", "h100-sxm"],
    ["h100_sxm", "h100-sxm"],
    ["NVIDIA H100 PCIe", "h100-pcie"],
    ["NVIDIA H100-PCIe-80GB", "h100-pcie"],
    ["NVIDIA H100 NVL", "h100-nvl"],
    ["NVIDIA H200", "h200-sxm"],
    ["NVIDIA A100-SXM4-80GB", "a100-sxm"],
    ["A100-80GB", "a100-sxm"],
    ["NVIDIA A100-SXM4-40GB", "a100-40gb-sxm"],
    ["NVIDIA A100 80GB PCIe", "a100-pcie"],
    ["NVIDIA A800-SXM4-80GB", "a800-sxm"],
    ["Tesla V100-SXM2-32GB", "v100-sxm-32gb"],
    ["Tesla T4", "t4"],
    ["NVIDIA B200", "b200-sxm"],
    ["NVIDIA B300 SXM6 AC", "b300-sxm"],
    ["gb200_sxm", "gb200"],
    ["NVIDIA GB300", "gb300"],
    ["NVIDIA GH200 480GB", "gh200"],
    ["L40S-PCIe", "l40s"],
    ["NVIDIA RTX 6000 Ada Generation", "rtx-6000-ada"],
    ["NVIDIA GeForce RTX 4090", "rtx-4090"],
    ["RTX PRO 6000 Blackwell Workstation (600 W)", "rtx-pro-6000"],
    ["NVIDIA RTX PRO 6000 Blackwell Server Edition", "rtx-pro-6000-server"],
    ["AMD Instinct MI300X", "mi300x"],
  ])("finds %s", (spelling, id) => {
    expect(findGpu(spelling)?.id).toBe(id);
  });

  test.each(["", "NVIDIA", "H1000", "A100-PCIE-40GB", "A10G", "h100 sxm 80 gb x8"])(
    "knows no GPU called '%s'",
    (spelling) => {
      expect(findGpu(spelling)).toBeUndefined();
    },
  );
});

describe("dense peak", () => {
  // SMs x FLOP per SM and clock x highest clock. FLOP per SM and clock: a Volta
  // or Turing SM has 8 tensor cores of 64 multiply-adds (8 x 64 x 2 = 1,024);
  // GA100 4 of 256 (2,048); Hopper 4 of 512 (4,096); Blackwell twice that; GA102 and
  // Ada 4 of 128 (1,024), halved in GeForce cards when sums are kept in FP32.
  test.each([
    ["v100-sxm-32gb", 80, 1024, 1.53e9],
    ["t4", 40, 1024, 1.59e9],
    ["a100-40gb-sxm", 108, 2048, 1.41e9],
    ["a100-sxm", 108, 2048, 1.41e9],
    ["a100-pcie", 108, 2048, 1.41e9],
    ["a800-sxm", 108, 2048, 1.41e9],
    ["a10", 72, 1024, 1.695e9],
    ["a40", 84, 1024, 1.74e9],
    ["rtx-a6000", 84, 1024, 1.8e9],
    ["rtx-3090", 82, 512, 1.695e9],
    ["l4", 58, 1024, 2.04e9],
    ["l40", 142, 512, 2.49e9],
    ["l40s", 142, 1024, 2.52e9],
    ["rtx-6000-ada", 142, 1024, 2.505e9],
    ["rtx-4090", 128, 512, 2.52e9],
    ["h100-sxm", 132, 4096, 1.98e9],
    ["h100-pcie", 114, 4096, 1.755e9],
    ["h100-nvl", 132, 4096, 1.785e9],
    ["h200-sxm", 132, 4096, 1.98e9],
    ["h800-sxm", 132, 4096, 1.98e9],
    ["gh200", 132, 4096, 1.98e9],
    ["b200-sxm", 148, 8192, 1.965e9],
    ["b300-sxm", 148, 8192, 1.92e9],
    ["gb200", 152, 8192, 2.062e9],
    ["gb300", 152, 8192, 2.062e9],
    ["rtx-5090", 170, 512, 2.407e9],
    ["rtx-pro-6000", 188, 1024, 2.842e9],
    ["rtx-pro-6000-max-q", 188, 1024, 2.28e9],
    ["rtx-pro-6000-server", 188, 1024, 2.493e9],
    // Compute units: CDNA 3 has 4 matrix cores of 256 multiply-adds, CDNA 4 of 512.
    ["mi300x", 304, 2048, 2.1e9],
    ["mi325x", 304, 2048, 2.1e9],
    ["mi350x", 256, 4096, 2.2e9],
    ["mi355x", 256, 4096, 2.4e9],
  ])("%s: %d x %d FLOP x %d Hz", (id, multiprocessors, flopsPerClock, maxClock) => {
    const entry = gpu(id);
    expect(entry.multiprocessors).toBe(multiprocessors);
    expect(entry.smClockHertz.max).toBe(maxClock);
    expect(
      relativeError(entry.peakFlopsPerSecond.bf16, multiprocessors * flopsPerClock * maxClock),
    ).toBeLessThan(0.001);
  });

  // The printed figure (with-sparsity ones halved), brought from the clock it is printed at to ours.
  test.each([
    ["h100-sxm", "bf16", 989.4e12, 1.83e9],
    ["h100-sxm", "fp8", 1978.9e12, 1.83e9],
    ["h100-pcie", "bf16", 756.4e12, 1.62e9],
    ["h100-nvl", "fp8", 3341e12 / 2, 1.545e9],
    ["a100-sxm", "int8", 624e12, 1.41e9],
    ["l40s", "fp8", 733e12, 2.52e9],
    ["l40s", "bf16", 362.05e12, 2.49e9],
    ["l4", "fp8", 485e12 / 2, 2.04e9],
    ["rtx-4090", "int8", 660.6e12, 2.52e9],
    ["rtx-5090", "fp4", 1676e12, 2.407e9],
    ["rtx-pro-6000", "bf16", 503.8e12, 2.617e9],
    ["b200-sxm", "fp8", 4500e12, 1.856e9],
    ["b200-sxm", "fp4", 9000e12, 1.856e9],
    ["b300-sxm", "fp4", 13_500e12, 1.856e9],
    ["gb200", "bf16", 2500e12, 2.008e9],
    ["gb200", "fp4", 10_000e12, 2.008e9],
    ["gb300", "fp4", 15_000e12, 2.008e9],
    ["mi300x", "fp8", 2614.9e12, 2.1e9],
    ["mi355x", "fp4", 10_066e12, 2.4e9],
  ] as const)("%s in %s: %d at %d Hz", (id, dtype, printed, printedClock) => {
    const entry = gpu(id);
    const scaled = (printed * entry.smClockHertz.max) / printedClock;
    expect(relativeError(entry.peakFlopsPerSecond[dtype], scaled)).toBeLessThan(0.005);
  });

  it("is as printed for the H20, whose clock at the printed peak is unknown", () => {
    expect(gpu("h20-sxm").peakFlopsPerSecond).toEqual({ bf16: 148e12, fp8: 296e12, int8: 296e12 });
  });

  it("doubles from BF16 to FP8", () => {
    const odd = failing(({ peakFlopsPerSecond: { bf16, fp8 } }) =>
      fp8 === undefined ? true : relativeError(fp8, 2 * bf16) < 0.002,
    );
    expect(odd).toEqual([]);
  });

  it("is there only for types that the hardware multiplies in", () => {
    const odd = failing(({ architecture, peakFlopsPerSecond: { fp8, int8, fp4 } }) => {
      const hasFp8 = !["volta", "turing", "ampere"].includes(architecture);
      const hasFp4 = ["blackwell", "blackwell-rtx", "cdna4"].includes(architecture);
      const hasInt8 = architecture !== "volta";
      return (
        (fp8 !== undefined) === hasFp8 &&
        (fp4 !== undefined) === hasFp4 &&
        (int8 !== undefined) === hasInt8
      );
    });
    expect(odd).toEqual([]);
  });
});

describe("memory", () => {
  // Bus width in bits x data rate per pin / 8. HBM moves two bits per clock: the
  // H100's memory clock of 2,619 MHz is 5.238 Gb/s.
  test.each([
    ["v100-sxm-32gb", 4096, 1.754e9], // 898 GB/s, printed 900
    ["t4", 256, 10e9], // 320 GB/s
    ["a100-40gb-sxm", 5120, 2.43e9], // 1,555 GB/s
    ["a100-sxm", 5120, 3.186e9], // 2,039 GB/s
    ["a100-pcie", 5120, 3.024e9], // 1,935 GB/s
    ["h100-sxm", 5120, 5.238e9], // 3,352 GB/s
    ["h100-pcie", 5120, 3.186e9], // 2,039 GB/s
    ["a10", 384, 12.5e9], // 600 GB/s
    ["a40", 384, 14.5e9], // 696 GB/s
    ["rtx-a6000", 384, 16e9], // 768 GB/s
    ["rtx-3090", 384, 19.5e9], // 936 GB/s
    ["l4", 192, 12.5e9], // 300 GB/s
    ["l40s", 384, 18e9], // 864 GB/s
    ["rtx-6000-ada", 384, 20e9], // 960 GB/s
    ["rtx-4090", 384, 21e9], // 1,008 GB/s
    ["rtx-5090", 512, 28e9], // 1,792 GB/s
    ["rtx-pro-6000", 512, 28e9], // 1,792 GB/s
    ["rtx-pro-6000-server", 512, 25e9], // 1,600 GB/s, printed 1,597
    ["mi300x", 8192, 5.2e9], // 5,325 GB/s, printed 5.3 TB/s
  ])("%s: %d bit x %d b/s", (id, busBits, bitsPerSecond) => {
    const bytesPerSecond = (busBits * bitsPerSecond) / 8;
    expect(relativeError(gpu(id).memoryBandwidthBytesPerSecond, bytesPerSecond)).toBeLessThan(
      0.005,
    );
  });

  // What the makers print for all GPUs of a server or rack together.
  test.each([
    ["b200-sxm", 8, 64e12],
    ["b300-sxm", 8, 64e12],
    ["gb200", 72, 576e12],
    ["gb300", 72, 576e12],
    ["h200-sxm", 8, 38.4e12],
    ["mi300x", 8, 42.4e12],
    ["mi325x", 8, 48e12],
    ["mi355x", 8, 64e12],
  ])("%s: %d of them have %d B/s", (id, count, bytesPerSecond) => {
    expect(count * gpu(id).memoryBandwidthBytesPerSecond).toBe(bytesPerSecond);
  });

  // As sold, in 1e9 B. What the device shows lies between this figure read as
  // decimal and as binary gigabytes (7.4 % more), less up to 5 % for ECC and firmware.
  test.each([
    ["v100-sxm-16gb", 16],
    ["v100-sxm-32gb", 32],
    ["t4", 16],
    ["a10", 24],
    ["a100-40gb-sxm", 40],
    ["a100-sxm", 80],
    ["h100-sxm", 80],
    ["h100-nvl", 94],
    ["h200-sxm", 141],
    ["h20-sxm", 96],
    ["gh200", 96],
    ["b200-sxm", 180],
    ["gb200", 186],
    ["b300-sxm", 288],
    ["gb300", 288],
    ["l4", 24],
    ["l40s", 48],
    ["rtx-4090", 24],
    ["rtx-5090", 32],
    ["rtx-pro-6000", 96],
    ["mi300x", 192],
    ["mi325x", 256],
    ["mi355x", 288],
  ])("%s shows about the %d GB it is sold with", (id, gigabytes) => {
    const { memoryBytes } = gpu(id);
    expect(memoryBytes).toBeGreaterThan(gigabytes * 1e9);
    expect(memoryBytes).toBeLessThanOrEqual(gigabytes * 2 ** 30);
  });
});

describe("order and ranges", () => {
  it("keeps idle power and limits in order", () => {
    const odd = failing(({ idleWatts, powerLimitWatts: { min, default: usual, max } }) =>
      [0 < idleWatts, idleWatts < min, min < usual, usual <= max].every(Boolean),
    );
    expect(odd).toEqual([]);
  });

  it("keeps clocks in order", () => {
    const odd = failing(
      ({ smClockHertz: { min, base, max } }) =>
        100e6 < min && min < base && base < max && max < 3e9,
    );
    expect(odd).toEqual([]);
  });

  it("ranks the generations as their makers do", () => {
    const rank = ["v100-sxm-32gb", "a100-sxm", "h100-sxm", "h200-sxm", "b200-sxm", "gb200"].map(
      gpu,
    );
    for (const [index, newer] of rank.slice(1).entries()) {
      const older = rank[index] as Gpu;
      expect(newer.memoryBandwidthBytesPerSecond).toBeGreaterThanOrEqual(
        older.memoryBandwidthBytesPerSecond,
      );
      // A100 and H100 are both sold with 80 GB; of the H100's, 0.4 % less is shown.
      expect(newer.memoryBytes).toBeGreaterThan(0.99 * older.memoryBytes);
      expect(newer.peakFlopsPerSecond.bf16).toBeGreaterThanOrEqual(older.peakFlopsPerSecond.bf16);
      expect(newer.powerLimitWatts.default).toBeGreaterThanOrEqual(older.powerLimitWatts.default);
      expect(newer.link.bandwidthBytesPerSecond).toBeGreaterThanOrEqual(
        older.link.bandwidthBytesPerSecond,
      );
    }
  });

  it("needs between 30 and 450 FLOP per byte to be bound by compute", () => {
    // From the RTX 3090 (71 TFLOPS, 936 GB/s: 76) to the L40S (366 TFLOPS, 864 GB/s: 424).
    const odd = failing(({ peakFlopsPerSecond, memoryBandwidthBytesPerSecond }) => {
      const flopsPerByte = peakFlopsPerSecond.bf16 / memoryBandwidthBytesPerSecond;
      return flopsPerByte > 30 && flopsPerByte < 450;
    });
    expect(odd).toEqual([]);
  });

  it("counts link bandwidth in one direction", () => {
    // Both directions together: NVLink 2 300, 3 600, 4 900, 5 1,800 GB/s; PCIe 4.0 x16 64, 5.0 x16 128;
    // MI300X 7 links x 128 GB/s, MI350 series 7 x 153.6.
    expect(gpu("v100-sxm-32gb").link.bandwidthBytesPerSecond).toBe(300e9 / 2);
    expect(gpu("a100-sxm").link.bandwidthBytesPerSecond).toBe(600e9 / 2);
    expect(gpu("a800-sxm").link.bandwidthBytesPerSecond).toBe(400e9 / 2);
    expect(gpu("h100-sxm").link.bandwidthBytesPerSecond).toBe(900e9 / 2);
    expect(gpu("b200-sxm").link.bandwidthBytesPerSecond).toBe(1800e9 / 2);
    expect(gpu("l40s").link.bandwidthBytesPerSecond).toBe(64e9 / 2);
    expect(gpu("h100-pcie").link.bandwidthBytesPerSecond).toBe(128e9 / 2);
    expect(gpu("mi300x").link.bandwidthBytesPerSecond).toBe((7 * 128e9) / 2);
    expect(
      relativeError(gpu("mi355x").link.bandwidthBytesPerSecond, (7 * 153.6e9) / 2),
    ).toBeLessThan(1e-9);
  });
});

describe("servers", () => {
  it("stand under every GPU, and none stands empty", () => {
    expect(failing((entry) => findServer(entry.serverId) !== undefined)).toEqual([]);
    const used = new Set(gpus.map((entry) => entry.serverId));
    expect(servers.filter((server) => !used.has(server.id))).toEqual([]);
    expect(findServer("abacus")).toBeUndefined();
  });

  it("have unique ids and names", () => {
    expect(new Set(servers.map((server) => server.id)).size).toBe(servers.length);
    expect(new Set(servers.map((server) => server.name)).size).toBe(servers.length);
  });

  it("fill whole link domains", () => {
    const odd = failing((entry) => entry.link.domainGpus % serverOf(entry).gpusPerServer === 0);
    expect(odd).toEqual([]);
    expect(gpu("gb200").link.domainGpus).toBe(72);
  });

  it("draw more when busy than when idle", () => {
    const odd = servers.filter(
      ({ hostIdleWatts, hostBusyWatts }) => !(0 < hostIdleWatts && hostIdleWatts < hostBusyWatts),
    );
    expect(odd).toEqual([]);
  });

  // The makers' maxima: DGX-1, DGX A100, DGX H100 and H200, DGX B200; GB200 NVL72 by tray.
  test.each([
    ["v100-sxm-32gb", 3500],
    ["a100-sxm", 6500],
    ["h100-sxm", 10_200],
    ["h200-sxm", 10_200],
    ["b200-sxm", 14_300],
    ["gb200", 120_000 / 18],
  ])("of %s stay below the maker's maximum of %d W with all GPUs at their limit", (id, maximum) => {
    const entry = gpu(id);
    const { gpusPerServer, hostBusyWatts } = serverOf(entry);
    const fullWatts = gpusPerServer * entry.powerLimitWatts.default + hostBusyWatts;
    expect(fullWatts).toBeLessThan(maximum);
    expect(fullWatts).toBeGreaterThan(0.6 * maximum);
  });

  // MLPerf Inference power, whole servers at the wall: 8 GPUs' idle power and the host's.
  test.each([
    ["h200-sxm", 2338, 2450], // 8 x 75 + 1,750 = 2,350 W
    ["b200-sxm", 2736, 2920], // 8 x 144 + 1,650 = 2,802 W
    ["a100-sxm", 1448, 1454], // 8 x 60 + 970 = 1,450 W
    ["a100-pcie", 605, 640], // 8 x 53.7 + 200 = 630 W
  ])("of 8 %s idle between %d and %d W", (id, lowest, highest) => {
    const entry = gpu(id);
    const wallWatts = 8 * entry.idleWatts + serverOf(entry).hostIdleWatts;
    expect(wallWatts).toBeGreaterThanOrEqual(lowest);
    expect(wallWatts).toBeLessThanOrEqual(highest);
  });

  it("of 8 H200 draw what MLPerf measured for Llama 2 70B at a 500 W cap", () => {
    // 8 x 500 W + 2,200 W = 6,200 W; measured 6,150 to 6,220 W.
    const wallWatts = 8 * 500 + serverOf(gpu("h200-sxm")).hostBusyWatts;
    expect(wallWatts).toBeGreaterThanOrEqual(6150);
    expect(wallWatts).toBeLessThanOrEqual(6220);
  });
});

describe("sources", () => {
  it("have a title, a grade of facts and an address that is whole", () => {
    const all = [
      ...gpus.flatMap((entry) => Object.values(entry.sources)),
      ...servers.map((server) => server.source),
    ];
    expect(all.length).toBe(5 * gpus.length + servers.length);
    const grades = ["measured", "data-sheet", "assumed"];
    const odd = all.filter(
      ({ title, grade, url }) =>
        title.length <= 5 || !grades.includes(grade) || !/^https:\/\/\S+$/.test(url ?? "https://x"),
    );
    expect(odd).toEqual([]);
  });

  it("say measured for idle power only where a measurement of that card is named", () => {
    const measured = gpus.filter((entry) => entry.sources.power.grade === "measured");
    expect(measured.map((entry) => entry.id).toSorted()).toEqual([
      "a100-pcie",
      "h100-nvl",
      "h100-sxm",
      "l40s",
      "rtx-3090",
      "rtx-6000-ada",
      "v100-sxm-32gb",
    ]);
  });

  it("name the card itself where a variant could have inherited its sibling's", () => {
    const product = (entry: Gpu) => entry.name.replace(/ SXM| PCIe| NVL| \d+ GB/g, "");
    // The export variants of A100 and H100 differ in their links alone.
    const sameDie = ["a800-sxm", "h800-sxm"];
    const odd = failing((entry) =>
      [entry.sources.memory, entry.sources.power].every(({ title }) => {
        const named = gpus.map(product).filter((name) => new RegExp(`\\b${name}\\b`).test(title));
        return named.length === 0 || named.includes(product(entry)) || sameDie.includes(entry.id);
      }),
    );
    expect(odd).toEqual([]);
  });
});
