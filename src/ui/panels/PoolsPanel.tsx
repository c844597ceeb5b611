import {
  durationFigure,
  formatCount,
  formatNumber,
  formatShare,
  joined,
  memoryFigure,
  powerFigure,
  requestRateFigure,
} from "../../charts/format";
import { balanceText, poolsTitle, poolViews } from "../../charts/pools-view";
import type { PoolFigures, Pools } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import styles from "./Breakdowns.module.css";
import own from "./PoolsPanel.module.css";

interface PoolsPanelProps {
  readonly pools: Pools;
  readonly requestsPerSecond: number;
}

interface Row {
  readonly label: string;
  readonly show: (pool: PoolFigures) => string;
}

const ROWS: readonly Row[] = [
  {
    label: "Serves at most",
    show: (pool) => joined(requestRateFigure(pool.capacityRequestsPerSecond)),
  },
  { label: "GPUs", show: (pool) => formatCount(pool.gpus) },
  { label: "Replicas", show: (pool) => formatCount(pool.replicas) },
  { label: "Power per GPU", show: (pool) => joined(powerFigure(pool.gpuMeanWatts)) },
  { label: "Has work", show: (pool) => formatShare(pool.busyShare) },
  { label: "Memory in use per GPU", show: ({ memory }) => joined(memoryFigure(usedBytes(memory))) },
];

/** Prefill and decode in pools of their own, side by side, and what travels between them. */
export function PoolsPanel({ pools, requestsPerSecond }: PoolsPanelProps) {
  const views = poolViews(pools, requestsPerSecond);
  const { prefill, decode, transfer } = pools;
  return (
    <section className={styles.panel} aria-labelledby="pools-title">
      <p className={styles.kind}>
        <Term entry={glossary.pools} />
      </p>
      <h2 id="pools-title" className={styles.title}>
        {poolsTitle(pools, views)}
      </h2>
      <table className={own.table}>
        <thead>
          <tr>
            <th scope="col">Pool</th>
            <th scope="col">
              <Term entry={glossary.prefill} />
            </th>
            <th scope="col">
              <Term entry={glossary.decode} />
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <Term entry={glossary.poolLoad}>Load</Term>
            </th>
            {views.map(({ id, load }) => (
              <td key={id}>
                <span className={own.track} aria-hidden="true">
                  <span className={own.bar} style={{ width: `${load * 100}%` }} />
                </span>
                {formatShare(load)}
              </td>
            ))}
          </tr>
          {ROWS.map(({ label, show }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{show(prefill)}</td>
              <td>{show(decode)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {`Both would be full at once with ${balanceText(pools)}. `}
        {`${togetherText(prefill.prompts)}, ${waitText(prefill.waitSecondsMean)}. `}
        <Term entry={glossary.kvTransfer} />
        {` ${joined(memoryFigure(transfer.bytes))} per prompt over the ${transfer.over === "link" ? "link between the GPUs" : "network"} in ${joined(durationFigure(transfer.seconds))}, beside the computation; ${joined(durationFigure(transfer.exposedSeconds))} are left to wait for after it.`}
      </p>
    </section>
  );
}

/** A wait too short to show counts as none. */
const SHORTEST_WAIT_SECONDS = 1e-5;

/** Fewer together than this are as good as alone. */
const HARDLY_TOGETHER = 1.05;

function togetherText(prompts: number): string {
  return prompts < HARDLY_TOGETHER
    ? "Prompts mostly run alone"
    : `${formatNumber(prompts)} prompts run together`;
}

function waitText(seconds: number): string {
  if (seconds < SHORTEST_WAIT_SECONDS) return "hardly ever after a wait";
  return `after a wait of ${joined(durationFigure(seconds))} on average`;
}

function usedBytes(memory: PoolFigures["memory"]): number {
  return memory.weightsBytes + memory.kvBytes + memory.workspaceBytes;
}
