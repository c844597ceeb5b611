import type { BytesPerSecond } from "../units";
import type { Gpu, GpuArchitecture } from "./gpu";
import type { Source } from "./source";

/** What joins a GPU to the memory of its host. */
export interface HostLink {
  readonly name: string;
  /** Peak rate from host memory to one GPU, B/s. */
  readonly bandwidthBytesPerSecond: BytesPerSecond;
  readonly source: Source;
}

function pcie(generation: 3 | 4 | 5, bandwidthBytesPerSecond: BytesPerSecond): HostLink {
  return {
    name: `PCIe ${generation}.0 x16`,
    bandwidthBytesPerSecond,
    source: {
      grade: "data-sheet",
      title: `PCI-SIG, PCI Express Base Specification ${generation}.0`,
      note: "16 lanes less the line code's 2 of 130 bits. Whether GPUs share a switch's way to the host is not counted.",
    },
  };
}

const pcie3 = pcie(3, 15.75e9);
const pcie4 = pcie(4, 31.5e9);
const pcie5 = pcie(5, 63e9);

/** A generation of chips has one generation of PCIe; slots are taken to be as fast. */
const byArchitecture: Readonly<Record<GpuArchitecture, HostLink>> = {
  volta: pcie3,
  turing: pcie3,
  ampere: pcie4,
  ada: pcie4,
  hopper: pcie5,
  blackwell: pcie5,
  "blackwell-rtx": pcie5,
  cdna3: pcie5,
  cdna4: pcie5,
};

function chipToChip(bandwidthBytesPerSecond: BytesPerSecond, note: string): HostLink {
  return {
    name: "NVLink-C2C",
    bandwidthBytesPerSecond,
    source: { grade: "data-sheet", title: "NVIDIA Grace superchip data sheets", note },
  };
}

const shared = chipToChip(
  225e9,
  "900 GB/s both directions together, shared by the two GPUs of a Grace CPU.",
);

/** Servers whose GPUs sit beside their CPU. */
const byServer: ReadonlyMap<string, HostLink> = new Map([
  ["quad-gh200", chipToChip(450e9, "900 GB/s both directions together.")],
  ["gb200-nvl72", shared],
  ["gb300-nvl72", shared],
]);

/** The way from host memory to a GPU, by the server it stands in, else by its generation. */
export function hostLinkOf({ serverId, architecture }: Gpu): HostLink {
  return byServer.get(serverId) ?? byArchitecture[architecture];
}
