import { useState } from "react";
import type { Source } from "../../catalog/source";
import { quantityText } from "../../charts/equation-text";
import { sourceText } from "../../charts/grade-words";
import { addsUp, termsOf, type Equation, type Term } from "../../explain/expression";
import { Term as TermHelp } from "../controls/Term";
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
                <td>
                  {term.words}
                  {term.source !== undefined && <TermSource source={term.source} />}
                </td>
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

/** Grade and title; the note when pressed. */
function TermSource({ source }: { readonly source: Source }) {
  const { title, note } = source;
  const text = sourceText(source);
  return (
    <span className={styles.source}>
      {note === undefined ? text : <TermHelp entry={{ term: title, text: note }}>{text}</TermHelp>}
    </span>
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
