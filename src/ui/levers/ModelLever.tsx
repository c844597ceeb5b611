import { Combobox } from "@base-ui/react/combobox";
import { useId } from "react";
import type { Model } from "../../catalog/model";
import { models } from "../../catalog/models";
import { asModel, type CustomModel } from "../../scenario/custom-model";
import type { ChoiceInput } from "../../scenario/input";
import { scenarioModel } from "../../scenario/scenario-parts";
import { formatRound } from "../../charts/format";
import { GIGA } from "../../units";
import { LeverFrame } from "./LeverFrame";
import styles from "./ModelLever.module.css";
import { useLever } from "./use-lever";

interface ModelLeverProps {
  readonly input: ChoiceInput;
}

interface Family {
  readonly value: string;
  readonly items: readonly Model[];
}

const families: readonly Family[] = [...new Set(models.map(({ family }) => family))].map(
  (family) => ({ value: family, items: models.filter((model) => model.family === family) }),
);

/** The model, found by typing part of its name or family. */
export function ModelLever({ input }: ModelLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const { customModel } = scenario;
  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => apply(input.set(scenario, input.get(preset)), "push") : null}
    >
      <Combobox.Root
        items={customModel === undefined ? families : [ownFamily(customModel), ...families]}
        value={scenarioModel(scenario) ?? null}
        itemToStringLabel={(model: Model) => model.name}
        filter={matches}
        onValueChange={(model) => {
          if (model !== null) apply(input.set(scenario, model.id), "push");
        }}
      >
        <Combobox.Trigger className={styles.trigger} aria-labelledby={labelId}>
          <span className={styles.value}>
            <Combobox.Value />
          </span>
          <Combobox.Icon className={styles.icon} />
        </Combobox.Trigger>
        <Combobox.Portal>
          <Combobox.Positioner className={styles.positioner} align="start" sideOffset={2}>
            <Combobox.Popup className={styles.popup} aria-label="Choose a model">
              <Combobox.Input
                className={styles.search}
                placeholder="Find a model"
                aria-label="Find a model"
              />
              <Combobox.Empty>
                <div className={styles.empty}>No model of that name.</div>
              </Combobox.Empty>
              <Combobox.List className={styles.list}>
                {(family: Family) => (
                  <Combobox.Group key={family.value} items={family.items}>
                    <Combobox.GroupLabel className={styles.family}>
                      {family.value}
                    </Combobox.GroupLabel>
                    <Combobox.Collection>
                      {(model: Model) => (
                        <Combobox.Item key={model.id} value={model} className={styles.model}>
                          <span>{model.name}</span>
                          <span className={styles.size}>{sizeText(model)}</span>
                        </Combobox.Item>
                      )}
                    </Combobox.Collection>
                  </Combobox.Group>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </LeverFrame>
  );
}

/** The visitor's own model, before all others. */
function ownFamily(customModel: CustomModel): Family {
  return { value: "Your own", items: [asModel(customModel)] };
}

/** Every word typed appears in the name or the family. */
function matches(model: Model, query: string): boolean {
  const name = `${model.family} ${model.name}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}

function size(parameters: number): string {
  return formatRound(Number((parameters / GIGA).toPrecision(3)));
}

/** `70B`, or `117B, 5.1B active`. */
function sizeText({ publishedParameters: { total, active } }: Model): string {
  const whole = `${size(total)}B`;
  return active === undefined ? whole : `${whole}, ${size(active)}B active`;
}
