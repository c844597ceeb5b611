import type { Server } from "./gpu";
import type { Source } from "./source";

/** MLPerf Inference power results: AC power of whole servers at the wall, supply losses included. */
function mlperfPower(note: string): Source {
  return { grade: "measured", title: "MLCommons MLPerf Inference power results", note };
}

function assumed(note: string): Source {
  return { grade: "assumed", title: "Estimate from the server's parts", note };
}

const nvidiaServers: readonly Server[] = [
  {
    id: "dgx-1-v100",
    name: "DGX-1 (8 x V100)",
    gpusPerServer: 8,
    hostIdleWatts: 450,
    hostBusyWatts: 800,
    networkBytesPerSecondPerGpu: 6.25e9,
    source: assumed(
      "NVIDIA states 3.5 kW at most: less 8 x 300 W leaves 1.1 kW as the upper bound. Four 100 Gb/s adapters for 8 GPUs.",
    ),
  },
  {
    id: "dgx-a100",
    name: "DGX A100 (8 x A100)",
    gpusPerServer: 8,
    hostIdleWatts: 970,
    hostBusyWatts: 1250,
    networkBytesPerSecondPerGpu: 25e9,
    source: mlperfPower(
      "DGX A100, v2.0 and v2.1: idle 1,450 W - 8 x 60 W = 970 W. Busiest runs: 3,472 W with caps of up to 275 W, less 8 x 275 W = 1,272 W; 3,545 W with caps of up to 300 W, less 8 x 300 W = 1,145 W; lower caps would leave more. One 200 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "dgx-h100",
    name: "DGX H100 (8 x H100)",
    gpusPerServer: 8,
    hostIdleWatts: 1750,
    hostBusyWatts: 2200,
    networkBytesPerSecondPerGpu: 50e9,
    source: {
      ...mlperfPower(
        "As of the 8 x H200 server, v4.1, which shares the design: idle 2,340-2,450 W - 8 x 75 W = 1,740-1,850 W; Llama 2 70B at a 500 W cap 6,150-6,220 W - 8 x 500 W = 2,150-2,220 W. Check: DGX H100, v4.0, draws 5,888 W with Llama 2 70B, which leaves (5,888 - 2,200) / 8 = 461 W per GPU of a capped run. NVIDIA states 10.2 kW at most. One 400 Gb/s adapter per GPU.",
      ),
      grade: "assumed",
    },
  },
  {
    id: "hgx-h200",
    name: "HGX H200 (8 x H200)",
    gpusPerServer: 8,
    hostIdleWatts: 1750,
    hostBusyWatts: 2200,
    networkBytesPerSecondPerGpu: 50e9,
    source: mlperfPower(
      "8 x H200, v4.1: idle 2,340-2,450 W - 8 x 75 W = 1,740-1,850 W; Llama 2 70B at a 500 W cap 6,150-6,220 W - 8 x 500 W = 2,150-2,220 W. At 700 W fans and supply losses add to that. One 400 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "hgx-b200",
    name: "HGX B200 (8 x B200)",
    gpusPerServer: 8,
    hostIdleWatts: 1650,
    hostBusyWatts: 2500,
    networkBytesPerSecondPerGpu: 50e9,
    source: mlperfPower(
      "Air-cooled Lenovo SR680a V3, v5.1: idle 2,736-2,920 W - 8 x 144 W = 1,584-1,768 W; Llama 2 70B 10,440 W - 8 x 970...1,000 W = 2,440-2,680 W. A water-cooled SR780a V3 needs about 400 W less. One 400 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "hgx-b300",
    name: "HGX B300 (8 x B300)",
    gpusPerServer: 8,
    hostIdleWatts: 1750,
    hostBusyWatts: 2700,
    networkBytesPerSecondPerGpu: 100e9,
    source: assumed(
      "The HGX B200 and 100-200 W for faster adapters, fans and losses. NVIDIA states about 14 kW for a DGX B300 at most. One 800 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "gb200-nvl72",
    name: "GB200 NVL72, one tray (4 of 72 GPUs)",
    gpusPerServer: 4,
    hostIdleWatts: 800,
    hostBusyWatts: 1500,
    networkBytesPerSecondPerGpu: 50e9,
    source: assumed(
      "A compute tray, the part that can be switched off, with its eighteenth of the rack: two Grace CPUs with memory, adapters, and a share of nine NVLink switch trays, fans and power shelves. A rack of about 120 kW at most leaves (120 kW - 72 x 1.2 kW) / 18 = 1.87 kW as the upper bound. NVLink still joins all 72 GPUs. One 400 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "gb300-nvl72",
    name: "GB300 NVL72, one tray (4 of 72 GPUs)",
    gpusPerServer: 4,
    hostIdleWatts: 800,
    hostBusyWatts: 1600,
    networkBytesPerSecondPerGpu: 100e9,
    source: assumed(
      "The GB200 NVL72's tray and 100 W for faster adapters and losses. One 800 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "quad-gh200",
    name: "Quad GH200 node (4 x GH200)",
    gpusPerServer: 4,
    hostIdleWatts: 450,
    hostBusyWatts: 900,
    networkBytesPerSecondPerGpu: 25e9,
    source: assumed(
      "Per superchip a Grace CPU with LPDDR5X, an adapter and losses: 110 W idle, 225 W busy; liquid-cooled, no fans. One 200 Gb/s adapter per GPU, as in Alps and JUPITER.",
    ),
  },
  {
    id: "pcie-8gpu",
    name: "PCIe server (8 GPUs)",
    gpusPerServer: 8,
    hostIdleWatts: 200,
    hostBusyWatts: 680,
    networkBytesPerSecondPerGpu: 6.25e9,
    source: mlperfPower(
      "Gigabyte G482-Z54, v2.0-v3.0: idle 605 W - 8 x 47...54 W (A100 PCIe) = 175-229 W. Busiest runs, less the highest cap: 2,554 W - 8 x 240 W = 634 W (A100), 3,131 W - 8 x 300 W = 731 W (H100). No NVSwitch and few adapters: far less than a DGX. Two 200 Gb/s adapters for 8 GPUs assumed.",
    ),
  },
  {
    id: "rtx-workstation",
    name: "Workstation (4 GPUs)",
    gpusPerServer: 4,
    hostIdleWatts: 150,
    hostBusyWatts: 400,
    networkBytesPerSecondPerGpu: 0.3125e9,
    source: assumed(
      "One workstation CPU (350 W at most, mostly waiting for the GPUs), memory, fans, and a tenth of the GPUs' power lost in the supply. One 10 Gb/s adapter for 4 GPUs.",
    ),
  },
  {
    id: "rtx-desktop",
    name: "Desktop (2 GPUs)",
    gpusPerServer: 2,
    hostIdleWatts: 70,
    hostBusyWatts: 180,
    networkBytesPerSecondPerGpu: 0.625e9,
    source: assumed(
      "One desktop CPU, memory, fans, and a tenth of the GPUs' power lost in the supply. One 10 Gb/s adapter for 2 GPUs.",
    ),
  },
];

const amdServers: readonly Server[] = [
  {
    id: "mi300x-platform",
    name: "MI300X platform (8 x MI300X)",
    gpusPerServer: 8,
    hostIdleWatts: 1500,
    hostBusyWatts: 2000,
    networkBytesPerSecondPerGpu: 50e9,
    source: assumed(
      "The HGX H200's measured host power less 200-250 W, since no NVSwitch is needed. One 400 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "mi325x-platform",
    name: "MI325X platform (8 x MI325X)",
    gpusPerServer: 8,
    hostIdleWatts: 1500,
    hostBusyWatts: 2200,
    networkBytesPerSecondPerGpu: 50e9,
    source: assumed(
      "The MI300X platform and 200 W for the fans and losses of 1,000 W GPUs. One 400 Gb/s adapter per GPU.",
    ),
  },
  {
    id: "mi355x-platform",
    name: "MI350 series platform (8 x MI350X or MI355X)",
    gpusPerServer: 8,
    hostIdleWatts: 1500,
    hostBusyWatts: 2300,
    networkBytesPerSecondPerGpu: 50e9,
    source: assumed(
      "Between the MI325X platform and the air-cooled HGX B200: the 1,400 W GPUs are cooled by liquid. One 400 Gb/s adapter per GPU.",
    ),
  },
];

/** Servers in which the catalog's GPUs stand; host power excludes the GPU boards. */
export const servers: readonly Server[] = [...nvidiaServers, ...amdServers];

/** Finds a server by its id. */
export function findServer(id: string): Server | undefined {
  return servers.find((server) => server.id === id);
}
