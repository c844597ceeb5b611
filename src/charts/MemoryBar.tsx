import type { ReactNode } from "react";
import { joined, memoryFigure } from "./format";
import styles from "./MemoryBar.module.css";
import type { MemoryPartId, MemoryView } from "./memory-view";

interface MemoryBarProps {
  readonly view: MemoryView;
  /** The part's name as the page shows it. */
  readonly name: (id: MemoryPartId, label: string) => ReactNode;
}

/** One GPU's memory as a bar with its end marked, and its parts named below. */
export function MemoryBar({ view, name }: MemoryBarProps) {
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {view.parts.map(({ id, start, length }) => (
          <span
            key={id}
            className={styles.part}
            data-part={id}
            style={{ left: `${start * 100}%`, width: `${length * 100}%` }}
          />
        ))}
        <span className={styles.end} style={{ left: `${view.capacityAt * 100}%` }} />
      </div>
      <dl className={styles.parts}>
        {view.parts.map(({ id, label, bytes }) => (
          <div key={id} className={styles.entry}>
            <dt className={styles.name}>
              <span className={styles.swatch} data-part={id} aria-hidden="true" />
              {name(id, label)}
            </dt>
            <dd>{joined(memoryFigure(bytes))}</dd>
          </div>
        ))}
        <div className={styles.entry}>
          <dt className={styles.name}>
            <span className={styles.swatch} aria-hidden="true" />
            {view.fits ? "Free" : "Missing"}
          </dt>
          <dd>{joined(memoryFigure(Math.abs(view.freeBytes)))}</dd>
        </div>
      </dl>
    </>
  );
}
