import { useMemo } from "react";
import type { Grade, Source } from "../../catalog/source";
import { formatCount } from "../../charts/format";
import { GRADES } from "../../charts/grade-words";
import {
  provenanceSections,
  type ProvenanceRow,
  type ProvenanceSection,
} from "../../charts/provenance-view";
import { resolveScenario } from "../../scenario/resolve";
import { useScenario } from "../../state/selectors";
import { ScrollRegion } from "../controls/ScrollRegion";
import { PageLink } from "../panels/PageLink";
import styles from "./SourcesQuestion.module.css";

const gradeOrder = Object.keys(GRADES) as Grade[];

/** Where every number behind the current scenario comes from, and how firm it is. */
export function SourcesQuestion() {
  const scenario = useScenario();
  const sections = useMemo(() => {
    const resolution = resolveScenario(scenario);
    return resolution.ok ? provenanceSections(resolution.deployment, resolution.coefficients) : [];
  }, [scenario]);
  const all = sections.flatMap(({ rows }) => rows);
  return (
    <div className={styles.sources}>
      <p className={styles.lead}>
        {formatCount(all.length)} numbers stand behind this scenario&rsquo;s figures:{" "}
        {gradeOrder
          .map(
            (grade) => [grade, all.filter(({ source }) => source.grade === grade).length] as const,
          )
          .filter(([, count]) => count > 0)
          .map(([grade, count]) => `${formatCount(count)} ${GRADES[grade].name}`)
          .join(", ")}
        . Fitted ones say to how many rows of which table;{" "}
        <PageLink page="validation">how far the model is off</PageLink> is shown against the rows
        themselves.
      </p>
      {sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </div>
  );
}

function Section({ section: { id, title, rows } }: { readonly section: ProvenanceSection }) {
  const groups = groupedBySource(rows);
  const worst = gradeOrder.findLast((grade) => rows.some(({ source }) => source.grade === grade));
  return (
    <details id={`sources-${id}`} className={styles.section} open={rows.length <= 12}>
      <summary className={styles.summary}>
        {title}{" "}
        <span className={styles.count}>
          {rows.length === 1 ? "1 number" : `${formatCount(rows.length)} numbers`}
          {worst !== undefined && `, weakest: ${GRADES[worst].name}`}
        </span>
      </summary>
      <ScrollRegion label={`Sources: ${title}`} saveAs="wattif-sources">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Value</th>
              <th scope="col">Grade</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={`${group[0]?.label} ${group[0]?.source.title}`}>
              {group.map((row, index) => (
                <tr key={`${row.label} ${row.value}`}>
                  <th scope="row">{row.label}</th>
                  <td className={styles.value}>{row.value}</td>
                  <td className={styles.grade}>
                    <span aria-hidden="true">{GRADES[row.source.grade].mark}</span>{" "}
                    {GRADES[row.source.grade].name}
                  </td>
                  {index === 0 && (
                    <td className={styles.source} rowSpan={group.length}>
                      <SourceText source={row.source} rows={row.rows} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
    </details>
  );
}

interface SourceTextProps {
  readonly source: Source;
  readonly rows: number | null;
}

function SourceText({ source: { title, url, note }, rows }: SourceTextProps) {
  return (
    <>
      {url === undefined ? title : <a href={url}>{title}</a>}
      {rows !== null && `, ${formatCount(rows)} rows`}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
}

/** Neighbours of one source and grade together, so that it is read once. */
function groupedBySource(rows: readonly ProvenanceRow[]): readonly (readonly ProvenanceRow[])[] {
  const groups: ProvenanceRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1)?.[0];
    const same =
      last?.source.title === row.source.title &&
      last.source.note === row.source.note &&
      last.source.grade === row.source.grade &&
      last.rows === row.rows;
    if (same) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}
