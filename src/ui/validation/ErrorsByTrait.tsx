import type { MeasuredQuantity } from "../../charts/measured-quantities";
import type { ErrorGroup, ErrorTrait, ValidationPoint } from "../../charts/validation-points";
import { errorGroups } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import { useActions, useRowsView } from "../../state/selectors";
import { Segmented } from "../controls/Segmented";
import { ErrorTable } from "./ErrorTable";
import styles from "./ErrorsByTrait.module.css";
import page from "./ValidationPage.module.css";

interface ErrorsByTraitProps {
  /** The points that pass the filters. */
  readonly points: readonly ValidationPoint[];
  readonly quantity: MeasuredQuantity;
}

const TRAITS = [
  { value: "gpu", label: "GPU" },
  { value: "model", label: "Model" },
  { value: "engine", label: "Engine" },
  { value: "batch", label: "Running sequences" },
  { value: "parallelism", label: "Parallelism" },
  { value: "source", label: "Source" },
] as const satisfies readonly { readonly value: ErrorTrait; readonly label: string }[];

/** Groups of fewer rows say little by themselves: they make no heading. */
const ENOUGH_ROWS = 10;

/** Where the model is good and where it is not. */
export function ErrorsByTrait({ points, quantity }: ErrorsByTraitProps) {
  const { by } = useRowsView();
  const { setRows } = useActions();
  const trait = TRAITS.find(({ value }) => value === by)?.value ?? "gpu";
  const groups = errorGroups(points, trait);
  const label = TRAITS.find(({ value }) => value === trait)?.label ?? "";
  return (
    <section className={page.section} aria-label="Error by group">
      <div className={styles.head}>
        <h2 className={page.heading}>{title(quantity, groups)}</h2>
        <Segmented
          value={trait}
          options={TRAITS}
          label="Group by"
          onChange={(chosen) => setRows({ by: chosen === "gpu" ? null : chosen })}
        />
      </div>
      <ErrorTable caption={`${quantity.name}: errors by ${label}`} of={label} groups={groups} />
    </section>
  );
}

function title({ name }: MeasuredQuantity, groups: readonly ErrorGroup[]): string {
  const ranked = groups
    .filter(({ errors }) => errors.n >= ENOUGH_ROWS)
    .toSorted((a, b) => a.errors.mdape - b.errors.mdape);
  const best = ranked[0];
  const worst = ranked.at(-1);
  if (best === undefined || worst === undefined || best === worst) return `${name} by group`;
  return (
    `${name}: best for ${best.label} (${percentText(best.errors.mdape)}), ` +
    `worst for ${worst.label} (${percentText(worst.errors.mdape)})`
  );
}
