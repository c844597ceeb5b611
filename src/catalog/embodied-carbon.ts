import { GIGA } from "../units";
import type { Gpu, Server } from "./gpu";
import type { Source } from "./source";

/** Greenhouse gases of making something and bringing it to its place, kg CO2e. */
export interface EmbodiedCarbon {
  readonly kilograms: number;
  readonly source: Source;
}

/** GPU boards whose makers published a footprint, by id. */
const publishedGpus: Readonly<Record<string, EmbodiedCarbon>> = {
  "h100-sxm": {
    kilograms: 164,
    source: {
      grade: "data-sheet",
      title: "NVIDIA, HGX H100 product carbon footprint summary",
      note: "1,312 kg CO2e for the baseboard of eight, cradle to gate, NVSwitches and heat sinks included: an eighth.",
    },
  },
};

/** Board, chip and cooling of a module on a baseboard, and of a card, kg. */
const MODULE_KILOGRAMS = 95;
const CARD_KILOGRAMS = 45;
const KILOGRAMS_PER_MEMORY_BYTE = 0.86 / GIGA;

/**
 * Embodied carbon of one GPU board: published, or a part for board, chip and
 * cooling (95 kg for a module, 45 kg for a card) and 0.86 kg per GB of memory.
 * Together they give the H100's figure, of which memory is about four tenths.
 */
export function gpuEmbodiedCarbon(gpu: Gpu): EmbodiedCarbon {
  const published = Object.hasOwn(publishedGpus, gpu.id) ? publishedGpus[gpu.id] : undefined;
  if (published !== undefined) return published;
  const board = gpu.link.kind === "pcie" ? CARD_KILOGRAMS : MODULE_KILOGRAMS;
  return {
    kilograms: Math.round(board + KILOGRAMS_PER_MEMORY_BYTE * gpu.memoryBytes),
    source: {
      grade: "assumed",
      title: "Scaled by memory from NVIDIA's HGX H100 product carbon footprint summary",
      note: `${board} kg for board, chip and cooling, 0.86 kg per GB of memory.`,
    },
  };
}

const eightGpuServer: EmbodiedCarbon = {
  kilograms: 5700,
  source: {
    grade: "assumed",
    title: "EcoLogits (GenAI Impact), methodology: an eight-GPU cloud server after BoaviztAPI",
    note: "5,700 kg CO2e without the GPUs; every server of eight is taken as this one.",
  },
};

const makersOrder = "The order of size that makers state in their products' carbon footprints";

const smallServer: EmbodiedCarbon = {
  kilograms: 1300,
  source: {
    grade: "assumed",
    title: makersOrder,
    note: "About 1,300 kg CO2e for a two-socket rack server.",
  },
};

const workstation: EmbodiedCarbon = {
  kilograms: 300,
  source: {
    grade: "assumed",
    title: makersOrder,
    note: "About 300 kg CO2e for a workstation.",
  },
};

const byServer: Readonly<Record<string, EmbodiedCarbon>> = {
  "rtx-workstation": workstation,
  "rtx-desktop": workstation,
};

/** Embodied carbon of a server without its GPUs. */
export function serverEmbodiedCarbon(server: Server): EmbodiedCarbon {
  const known = Object.hasOwn(byServer, server.id) ? byServer[server.id] : undefined;
  return known ?? (server.gpusPerServer >= 8 ? eightGpuServer : smallServer);
}
