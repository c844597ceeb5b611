import { formatCount } from "./format";
import styles from "./Pager.module.css";

interface PagerProps {
  /** The page that is shown, from 0. */
  readonly page: number;
  readonly pageRows: number;
  /** On all pages. */
  readonly rows: number;
  readonly onTurn: (page: number) => void;
}

/** Turns the pages of a table that is too long to be drawn at once. */
export function Pager({ page, pageRows, rows, onTurn }: PagerProps) {
  if (rows <= pageRows) return null;
  const last = Math.ceil(rows / pageRows) - 1;
  const first = page * pageRows;
  const turns = [
    { label: "First", to: 0, works: page > 0 },
    { label: "Previous", to: page - 1, works: page > 0 },
    { label: "Next", to: page + 1, works: page < last },
    { label: "Last", to: last, works: page < last },
  ];
  return (
    <nav className={styles.pager} aria-label="Pages of the table">
      <span aria-live="polite">
        {formatCount(first + 1)} to {formatCount(Math.min(first + pageRows, rows))} of{" "}
        {formatCount(rows)}
      </span>
      {turns.map(({ label, to, works }) => (
        <button
          key={label}
          type="button"
          className={styles.turn}
          disabled={!works}
          onClick={() => onTurn(to)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
