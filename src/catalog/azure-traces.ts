/**
 * Lengths of production requests, read off the Azure LLM inference traces 2023
 * (Azure Public Dataset, CC-BY; Patel et al., "Splitwise", ISCA 2024) by
 * `scripts/azure-quantiles.mjs`. Do not edit by hand.
 */
import type { LengthDistribution } from "./workload";

/** Measured lengths with the moments of the raw requests beside their quantiles. */
export interface MeasuredLengths {
  readonly requests: number;
  readonly tokensMean: number;
  readonly tokensSquaredMean: number;
  readonly distribution: LengthDistribution;
}

type TraceLengths = Readonly<Record<"inputTokens" | "outputTokens", MeasuredLengths>>;
type ClassLengths = Readonly<
  Record<"input" | "output", Readonly<Record<"short" | "medium" | "long", MeasuredLengths>>>
>;

/** The conversation trace: about one hour of requests. */
export const conversationTrace: TraceLengths = {
  inputTokens: {
    requests: 19366,
    tokensMean: 1154.697,
    tokensSquaredMean: 2562750.1,
    distribution: {
      kind: "quantiles",
      quantiles: [
        2, 159, 187, 203, 215, 329, 378, 386, 392, 396, 399, 402, 406, 411, 421, 442, 833, 938, 983,
        1001, 1013, 1024, 1034, 1043, 1051, 1059, 1068, 1076, 1084, 1093, 1101, 1110, 1119, 1130,
        1140, 1153, 1168, 1189, 1220, 1265, 1313, 1314, 1317, 1350, 1421, 1575, 1734, 1896, 2019,
        2175, 2310, 2440, 2584, 2641, 2820, 3195, 3760, 4074, 4075, 4077, 4078, 4080, 4081, 4082,
        4084, 4085, 4086, 4088, 4089, 4090, 4091, 4093, 4095, 4098, 4101, 4107, 4117, 4125, 4136,
        4146, 4159, 4304, 4722, 4837, 4993, 5190, 5357, 5572, 5788, 5980, 6221, 6388, 6653, 7075,
        7135, 7672, 9525, 13910, 14050, 14050, 14050,
      ],
    },
  },
  outputTokens: {
    requests: 19366,
    tokensMean: 211.126,
    tokensSquaredMean: 71099.6,
    distribution: {
      kind: "quantiles",
      quantiles: [
        7, 32, 44, 51, 58, 65, 71, 76, 81, 84, 88, 90, 93, 95, 98, 101, 104, 108, 112, 118, 125,
        132, 139, 147, 157, 163, 172, 183, 198, 217, 224, 373, 377, 383, 388, 391, 394, 395, 396,
        396, 397, 399, 401, 403, 405, 408, 411, 411, 414, 414, 416, 418, 420, 422, 426, 427, 429,
        429, 431, 434, 439, 442, 446, 451, 457, 464, 471, 484, 500, 509, 519, 523, 534, 545, 558,
        568, 577, 591, 598, 606, 614, 622, 634, 645, 656, 667, 689, 906, 935, 939, 954, 971, 1000,
        1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000,
      ],
    },
  },
};

/** The code trace: about one hour of requests. */
export const codeTrace: TraceLengths = {
  inputTokens: {
    requests: 8819,
    tokensMean: 2047.848,
    tokensSquaredMean: 8089432.3,
    distribution: {
      kind: "quantiles",
      quantiles: [
        3, 50, 86, 127, 173, 216, 281, 368, 474, 569, 660, 759, 844, 911, 982, 1039, 1097, 1165,
        1256, 1342, 1404, 1486, 1586, 1664, 1727, 1813, 1888, 1973, 2058, 2134, 2202, 2292, 2361,
        2432, 2492, 2582, 2657, 2744, 2823, 2927, 3004, 3121, 3231, 3350, 3531, 3628, 3758, 3941,
        4102, 4273, 4434, 4611, 4750, 4973, 5416, 5588, 5810, 5974, 6123, 6230, 6424, 6593, 6977,
        7235, 7411, 7425, 7432, 7435, 7435, 7435, 7435, 7436, 7436, 7436, 7436, 7436, 7436, 7436,
        7436, 7436, 7436, 7436, 7436, 7436, 7436, 7436, 7436, 7436, 7437, 7437, 7437, 7437, 7437,
        7437, 7437, 7437, 7437, 7437, 7437, 7437, 7437,
      ],
    },
  },
  outputTokens: {
    requests: 8819,
    tokensMean: 27.883,
    tokensSquaredMean: 4360.5,
    distribution: {
      kind: "quantiles",
      quantiles: [
        6, 6, 6, 7, 7, 7, 8, 8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 12, 12, 12, 13, 13, 14, 14, 15, 15,
        15, 16, 17, 17, 18, 19, 19, 20, 21, 22, 22, 24, 25, 26, 27, 28, 30, 31, 33, 35, 37, 40, 42,
        44, 46, 49, 52, 54, 56, 59, 62, 65, 69, 73, 76, 80, 85, 89, 94, 101, 106, 113, 121, 128,
        134, 148, 157, 172, 182, 196, 209, 223, 245, 258, 279, 300, 315, 364, 399, 463, 586, 641,
        734, 790, 829, 850, 895, 934, 1140, 1524, 1859, 1899, 1899, 1899, 1899,
      ],
    },
  },
};

/** The requests of all traces cut into the length classes of DynamoLLM. */
export const classLengths: ClassLengths = {
  input: {
    short: {
      requests: 4017,
      tokensMean: 153.532,
      tokensSquaredMean: 28409.2,
      distribution: {
        kind: "quantiles",
        quantiles: [
          2, 25, 54, 83, 106, 129, 161, 180, 181, 181, 192, 197, 200, 202, 203, 206, 206, 209, 211,
          213, 218, 221, 226, 230, 236, 237, 239, 242, 242, 245, 247, 248, 250, 251, 252, 253, 254,
          255, 255, 255, 255,
        ],
      },
    },
    medium: {
      requests: 9117,
      tokensMean: 579.413,
      tokensSquaredMean: 400264.1,
      distribution: {
        kind: "quantiles",
        quantiles: [
          256, 372, 382, 390, 395, 399, 402, 406, 411, 420, 436, 499, 618, 739, 824, 879, 909, 942,
          964, 979, 986, 994, 999, 1004, 1008, 1010, 1013, 1015, 1017, 1019, 1020, 1020, 1021, 1022,
          1023, 1023, 1023, 1023, 1023, 1023, 1023,
        ],
      },
    },
    long: {
      requests: 15050,
      tokensMean: 2292.927,
      tokensSquaredMean: 7774763.6,
      distribution: {
        kind: "quantiles",
        quantiles: [
          1024, 1049, 1074, 1100, 1129, 1170, 1263, 1318, 1478, 1702, 1919, 2142, 2351, 2550, 2743,
          3050, 3514, 4069, 4078, 4083, 4089, 4098, 4157, 4610, 5105, 5786, 6187, 6670, 7412, 7435,
          7435, 7436, 7436, 7436, 7436, 7436, 7437, 7437, 7569, 7930, 7930,
        ],
      },
    },
  },
  output: {
    short: {
      requests: 15728,
      tokensMean: 42.342,
      tokensSquaredMean: 2824,
      distribution: {
        kind: "quantiles",
        quantiles: [
          6, 7, 9, 11, 13, 15, 18, 22, 31, 40, 47, 53, 59, 65, 70, 75, 79, 82, 85, 87, 88, 90, 91,
          92, 93, 94, 95, 96, 97, 97, 98, 98, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        ],
      },
    },
    medium: {
      requests: 5954,
      tokensMean: 148.407,
      tokensSquaredMean: 23832.6,
      distribution: {
        kind: "quantiles",
        quantiles: [
          100, 103, 106, 110, 114, 120, 125, 131, 136, 142, 148, 154, 161, 163, 168, 175, 179, 183,
          191, 198, 204, 211, 217, 217, 217, 217, 223, 233, 243, 253, 263, 277, 295, 310, 324, 334,
          339, 342, 345, 345, 345,
        ],
      },
    },
    long: {
      requests: 6503,
      tokensMean: 428.262,
      tokensSquaredMean: 188998,
      distribution: {
        kind: "quantiles",
        quantiles: [
          353, 379, 388, 394, 396, 397, 399, 403, 407, 411, 414, 415, 419, 423, 427, 429, 433, 440,
          446, 456, 468, 494, 511, 523, 539, 565, 585, 598, 614, 631, 652, 676, 836, 937, 954, 998,
          1000, 1000, 1704, 1899, 1899,
        ],
      },
    },
  },
};
