import { useState } from "react";
import { quantityText } from "../../charts/equation-text";
import { addsUp, termsOf, type Equation, type Term } from "../../explain/expression";
import { EquationLines, Symbol } from "./EquationLines";
import styles from "./WhyQuestion.module.css";

/** An equation, what its symbols mean, and the equations of those that have one. */
export function EquationPart({
  equation,
  depth = 0,
}: {
  readonly equation: Equation;
  readonly depth?: number;
}) {
  const { left, right, inputs, note } = equation;
  const shown = addsUp(equation);
  const terms = right === null ? inputs : termsOf(right);
  const further = terms.filter((term) => term.equation !== undefined);
  // A single term that is explained below needs no list.
  const listed = right?.kind === "term" ? terms.filter((term) => !further.includes(term)) : terms;
  return (
    <div className={styles.equation}>
      {shown ? (
        <EquationLines left={left} right={right} />
      ) : (
        <p className={styles.note}>
          The parts of this figure do not add up to it, so no equation is shown. Please report it.
        </p>
      )}
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {shown && listed.length > 0 && (
        <table className={styles.terms}>
          <caption className={styles.hidden}>Symbols of {left.words}</caption>
          <tbody>
            {listed.map((term) => (
              <tr key={term.symbol}>
                <th scope="row">
                  <Symbol symbol={term.symbol} />
                </th>
                <td>{term.words}</td>
                <td className={styles.number}>{quantityText(term.value, term.quantity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown &&
        further.map((term) => (
          <Further key={term.symbol} term={term} open={depth === 0} depth={depth + 1} />
        ))}
    </div>
  );
}

interface FurtherProps {
  readonly term: Term;
  readonly open: boolean;
  readonly depth: number;
}

function Further({ term, open: first, depth }: FurtherProps) {
  const [open, setOpen] = useState(first);
  const { equation } = term;
  if (equation === undefined) return null;
  return (
    <details
      className={styles.further}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <Symbol symbol={term.symbol} /> {term.words}
      </summary>
      {open && <EquationPart equation={equation} depth={depth} />}
    </details>
  );
}
