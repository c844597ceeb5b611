import type { Gpu } from "./gpu";
import type { Source } from "./source";

/** What a GPU costs, US dollars without taxes. */
export interface HardwarePrice {
  /** One GPU with its share of the server around it, bought. */
  readonly purchaseDollars: number;
  /** One GPU for an hour with everything around it, electricity too, rented on demand. */
  readonly rentDollarsPerHour: number;
  readonly source: Source;
}

/** Prices move: this is when they were looked at. */
const PERIOD = "2025";

function street(note?: string): Source {
  return {
    grade: "assumed",
    title: `Rounded from offers of resellers and specialised clouds, ${PERIOD}`,
    ...(note === undefined ? {} : { note }),
  };
}

function listed(note: string): Source {
  return {
    grade: "data-sheet",
    title: `List price of the maker; rent rounded from offers of specialised clouds, ${PERIOD}`,
    note,
  };
}

/** Prices by GPU id. Contracts differ by a factor of two and more: put in your own. */
const prices: Readonly<Record<string, HardwarePrice>> = {
  "v100-sxm-32gb": price(18_600, 0.6, listed("DGX-1 with V100, 149,000 dollars for 8 (2017).")),
  "v100-sxm-16gb": price(18_600, 0.5, listed("DGX-1 with V100, 149,000 dollars for 8 (2017).")),
  t4: price(3_500, 0.35, street()),
  "a100-40gb-sxm": price(24_900, 1.2, listed("DGX A100 with 40 GB, 199,000 dollars for 8 (2020).")),
  "a100-sxm": price(20_000, 1.5, street()),
  "a800-sxm": price(20_000, 1.5, street("As the A100.")),
  "a100-pcie": price(16_000, 1.3, street()),
  a10: price(4_500, 0.6, street()),
  a40: price(7_500, 0.5, street()),
  "rtx-a6000": price(
    5_900,
    0.5,
    listed("The card 4,650 dollars, a quarter of a workstation 1,250."),
  ),
  "rtx-3090": price(2_500, 0.25, listed("The card 1,499 dollars, half a desktop 1,000.")),
  l4: price(4_000, 0.6, street()),
  l40: price(9_500, 0.9, street()),
  l40s: price(10_500, 1, street()),
  "rtx-6000-ada": price(
    8_050,
    0.8,
    listed("The card 6,800 dollars, a quarter of a workstation 1,250."),
  ),
  "rtx-4090": price(2_600, 0.4, listed("The card 1,599 dollars, half a desktop 1,000.")),
  "h100-sxm": price(
    35_000,
    2.5,
    street("Eight-GPU servers were offered at 250,000 to 320,000 dollars."),
  ),
  "h800-sxm": price(35_000, 2.5, street("As the H100.")),
  "h100-pcie": price(29_000, 2, street()),
  "h100-nvl": price(32_000, 2.2, street()),
  "h200-sxm": price(
    39_000,
    3.2,
    street("Eight-GPU servers were offered at about 310,000 dollars."),
  ),
  "h20-sxm": price(15_000, 1.2, street("From reports of the Chinese market.")),
  gh200: price(40_000, 2, street("With its Grace CPU.")),
  "b200-sxm": price(
    55_000,
    4.5,
    street("Eight-GPU servers were offered at 400,000 to 515,000 dollars."),
  ),
  gb200: price(60_000, 5, street("A 72-GPU rack was reported at three to four million dollars.")),
  "b300-sxm": price(
    65_000,
    5.5,
    street("Eight-GPU servers were offered at about 500,000 dollars."),
  ),
  gb300: price(70_000, 6, street("From the GB200's rack and the dearer GPU.")),
  "rtx-pro-6000": price(
    9_800,
    1.5,
    listed("The card 8,565 dollars, a quarter of a workstation 1,250."),
  ),
  "rtx-pro-6000-max-q": price(
    9_800,
    1.5,
    listed("The card 8,565 dollars, a quarter of a workstation 1,250."),
  ),
  "rtx-pro-6000-server": price(12_500, 1.6, street()),
  "rtx-5090": price(3_000, 0.6, listed("The card 1,999 dollars, half a desktop 1,000.")),
  mi300x: price(22_000, 2, street()),
  mi325x: price(27_000, 2.4, street()),
  mi350x: price(35_000, 3.2, street()),
  mi355x: price(38_000, 3.5, street()),
};

/** Of GPUs that no one sells: dollars per byte/s of memory bandwidth, bought and per hour rented. */
const PURCHASE_DOLLARS_PER_BANDWIDTH = 10_000 / 1e12;
const RENT_DOLLARS_PER_BANDWIDTH = 0.75 / 1e12;

/**
 * The price of a GPU. One that is not in the list is priced by its memory
 * bandwidth, in the ratio of the H100 (35,000 dollars for 3.35 TB/s), and says so.
 */
export function hardwarePrice(gpu: Gpu): HardwarePrice {
  const known = Object.hasOwn(prices, gpu.id) ? prices[gpu.id] : undefined;
  if (known !== undefined) return known;
  const { memoryBandwidthBytesPerSecond: bandwidth } = gpu;
  return price(
    Math.round(PURCHASE_DOLLARS_PER_BANDWIDTH * bandwidth),
    Number((RENT_DOLLARS_PER_BANDWIDTH * bandwidth).toPrecision(3)),
    street("No price is known: in proportion to memory bandwidth, as the H100."),
  );
}

function price(purchaseDollars: number, rentDollarsPerHour: number, source: Source): HardwarePrice {
  return { purchaseDollars, rentDollarsPerHour, source };
}
