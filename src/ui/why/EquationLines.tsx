import { Fragment } from "react";
import type { ReactNode } from "react";
import {
  expressionText,
  needsBrackets,
  quantityText,
  symbolText,
} from "../../charts/equation-text";
import { formatNumber } from "../../charts/format";
import type { Equation, Expression, Term } from "../../explain/expression";
import styles from "./WhyQuestion.module.css";

/** An equation in symbols, below it the same with the live numbers, each as one line for screen readers too; where there is none, the figure. */
export function EquationLines({ left, right }: Pick<Equation, "left" | "right">) {
  const value = ({ value: live, quantity }: Omit<Term, "equation">): string =>
    quantityText(live, quantity);
  if (right === null) {
    return (
      <p className={styles.lines}>
        <span className={styles.line}>
          <Symbol symbol={left.symbol} />
          <Sign text="=" />
          <strong className={styles.result}>{value(left)}</strong>
        </span>
      </p>
    );
  }
  return (
    <div className={styles.lines}>
      <p className={styles.line}>
        <span className={styles.hidden}>
          {`${symbolText(left)} = ${expressionText(right, symbolText)}`}
        </span>
        <span className={styles.drawn} aria-hidden="true">
          <Symbol symbol={left.symbol} />
          <Sign text="=" />
          <Drawn expression={right} show={({ symbol }) => <Symbol symbol={symbol} />} />
        </span>
      </p>
      <p className={styles.line}>
        <span className={styles.hidden}>{`${value(left)} = ${expressionText(right, value)}`}</span>
        <span className={styles.drawn} aria-hidden="true">
          <strong className={styles.result}>{value(left)}</strong>
          <Sign text="=" />
          <Drawn expression={right} show={(term) => <span>{value(term)}</span>} />
        </span>
      </p>
    </div>
  );
}

/** `t_decode` with what follows the underscore below the line. */
export function Symbol({ symbol }: Pick<Term, "symbol">) {
  const [name, below] = symbol.split("_");
  return (
    <var className={styles.symbol}>
      {name}
      {below !== undefined && <sub className={styles.below}>{below}</sub>}
    </var>
  );
}

function Sign({ text }: { readonly text: string }) {
  return <span className={styles.sign}>{text}</span>;
}

interface DrawnProps {
  readonly expression: Expression;
  readonly show: (term: Term) => ReactNode;
}

function Drawn({ expression, show }: DrawnProps) {
  const inside = (inner: Expression): ReactNode =>
    needsBrackets(inner, expression.kind) ? (
      <>
        (<Drawn expression={inner} show={show} />)
      </>
    ) : (
      <Drawn expression={inner} show={show} />
    );
  const listed = (parts: readonly Expression[], sign: string): ReactNode =>
    parts.map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <Sign text={sign} />}
        <span className={styles.part}>{inside(part)}</span>
      </Fragment>
    ));
  switch (expression.kind) {
    case "term":
      return show(expression);
    case "number":
      return formatNumber(expression.value);
    case "sum":
      return listed(expression.parts, "+");
    case "product":
      return listed(expression.factors, "×");
    case "difference":
      return (
        <>
          <Drawn expression={expression.from} show={show} />
          <Sign text="−" />
          {inside(expression.less)}
        </>
      );
    case "quotient":
      return (
        <span className={styles.fraction}>
          <span className={styles.top}>
            <Drawn expression={expression.top} show={show} />
          </span>
          <span className={styles.bottom}>
            <Drawn expression={expression.bottom} show={show} />
          </span>
        </span>
      );
    case "max":
    case "min":
      return (
        <>
          {expression.kind}({listed(expression.of, ",")})
        </>
      );
    case "floor":
      return (
        <>
          ⌊<Drawn expression={expression.of} show={show} />⌋
        </>
      );
  }
}
