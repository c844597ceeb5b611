import { useId } from "react";
import { formatCount } from "../../charts/format";
import type { MeasuredQuantity } from "../../charts/measured-quantities";
import { servingQuantities } from "../../charts/measured-quantities";
import type { ErrorFilter, ErrorTrait, ValidationPoint } from "../../charts/validation-points";
import { errorGroups, pointsOf } from "../../charts/validation-points";
import { ActionButton } from "../controls/ActionButton";
import type { SelectOption } from "../controls/Select";
import { Select } from "../controls/Select";
import styles from "./ErrorFilters.module.css";

interface ErrorFiltersProps {
  readonly points: readonly ValidationPoint[];
  readonly quantity: MeasuredQuantity;
  readonly filter: ErrorFilter;
  readonly onQuantity: (quantityId: string) => void;
  readonly onFilter: (filter: ErrorFilter) => void;
}

const FILTERS: readonly { readonly trait: ErrorTrait; readonly label: string }[] = [
  { trait: "source", label: "Source" },
  { trait: "gpu", label: "GPU" },
  { trait: "family", label: "Model family" },
  { trait: "engine", label: "Engine" },
];

const quantityOptions: readonly SelectOption[] = servingQuantities.map(({ id, name }) => ({
  value: id,
  label: name,
}));

/** What of the measurements is drawn and summed up below. */
export function ErrorFilters(props: ErrorFiltersProps) {
  const { points, quantity, filter, onQuantity, onFilter } = props;
  return (
    <div className={styles.filters}>
      <Choice
        label="Quantity"
        value={quantity.id}
        options={quantityOptions}
        onChange={onQuantity}
      />
      {FILTERS.map(({ trait, label }) => {
        const { [trait]: own, ...others } = filter;
        const values = errorGroups(pointsOf(points, quantity, others), trait);
        const absent = own !== undefined && values.every((group) => group.label !== own);
        return (
          <Choice
            key={trait}
            label={label}
            value={own ?? ""}
            options={[
              { value: "", label: "All" },
              ...values.map((group) => ({
                value: group.label,
                label: `${group.label} (${formatCount(group.errors.n)})`,
              })),
              ...(absent ? [{ value: own, label: `${own} (0)` }] : []),
            ]}
            onChange={(value) => onFilter(value === "" ? others : { ...others, [trait]: value })}
          />
        );
      })}
      {Object.keys(filter).length > 0 && (
        <ActionButton onClick={() => onFilter({})}>Show all</ActionButton>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <Select value={value} options={options} labelledBy={id} onChange={onChange} />
    </div>
  );
}
