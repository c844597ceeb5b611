import { useId, useState } from "react";
import { gpus } from "../../catalog/gpus";
import { gpuProblems, likeOf, type CustomGpu } from "../../scenario/custom-gpu";
import { gpuFigureKeys, gpuFigureTable, type GpuFigureKey } from "../../scenario/gpu-figures";
import { CUSTOM_ID } from "../../scenario/custom-model";
import { decimalText, readDecimal } from "../../scenario/decimal";
import { isProfileName } from "../../model/server-profile";
import { useActions, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { Select } from "../controls/Select";
import { takeFocus } from "../controls/take-focus";
import { choiceInput } from "../panels/find-input";
import styles from "./CustomForm.module.css";
import { GpuFigureField } from "./GpuFigureField";
import { GpuPreview } from "./GpuPreview";

interface CustomGpuFormProps {
  readonly close: () => void;
}

const gpuInput = choiceInput("gpu");
const baseOptions = gpus.map(({ id, name, vendor }) => ({
  value: id,
  label: name,
  group: vendor === "amd" ? "AMD" : "NVIDIA",
}));

type Texts = Readonly<Partial<Record<GpuFigureKey, string>>>;

/** The figures of a GPU, typed over those of one in the catalog. */
export function CustomGpuForm({ close }: CustomGpuFormProps) {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const before = scenario.customGpu;
  const [name, setName] = useState(before?.name ?? "My GPU");
  const [like, setLike] = useState(before?.like ?? scenario.gpu);
  const [texts, setTexts] = useState<Texts>(() => textsOf(before));
  const ids = { name: useId(), like: useId() };

  const base = likeOf({ like });
  const { values, unreadable } = readTexts(texts);
  const gpu: CustomGpu = { name, like, values };
  const problems = new Map([...gpuProblems(gpu), ...unreadable]);
  const nameIsBad = !isProfileName(name);
  if (base === undefined) return null;

  function serve(): void {
    setScenario(gpuInput.set({ ...scenario, customGpu: gpu }, CUSTOM_ID), { history: "push" });
    close();
  }

  function forget(): void {
    const { gpu: chosen, sweepGpus } = scenario;
    const back = chosen === CUSTOM_ID ? gpuInput.set(scenario, before?.like ?? like) : scenario;
    const others = sweepGpus.filter((id) => id !== CUSTOM_ID);
    setScenario({ ...back, customGpu: undefined, sweepGpus: others }, { history: "push" });
    close();
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        serve();
      }}
    >
      <p className={styles.lead}>
        Start from a GPU of the catalog and type what differs; an empty field keeps its figure. How
        well kernels use the chip and what its work costs in energy are taken from that GPU&rsquo;s
        architecture, so intervals are wider.
      </p>
      <div className={styles.top}>
        <p className={styles.name}>
          <label htmlFor={ids.name}>Name</label>
          <input
            id={ids.name}
            ref={takeFocus}
            value={name}
            maxLength={40}
            autoComplete="off"
            aria-invalid={nameIsBad || undefined}
            onChange={(event) => setName(event.target.value)}
          />
          {nameIsBad && (
            <span className={styles.problem}>
              Letters, digits, spaces, dots and dashes; a letter or digit at both ends.
            </span>
          )}
        </p>
        <span className={styles.name}>
          <span id={ids.like}>Like</span>
          <Select value={like} options={baseOptions} labelledBy={ids.like} onChange={setLike} />
        </span>
      </div>
      <div className={styles.fields}>
        {gpuFigureKeys.map((key) => {
          const figure = gpuFigureTable[key];
          return (
            <GpuFigureField
              key={key}
              figure={figure}
              text={texts[key] ?? ""}
              base={decimalText(
                Number(figure.of(base.gpu, base.server).toPrecision(6)),
                figure.unitPlaces,
              )}
              problem={problems.get(key) ?? null}
              onChange={(text) => setTexts({ ...texts, [key]: text })}
            />
          );
        })}
      </div>
      {problems.size === 0 && <GpuPreview gpu={gpu} />}
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          className={styles.apply}
          disabled={problems.size > 0 || nameIsBad}
        >
          Serve on this GPU
        </ActionButton>
        {before !== undefined && <ActionButton onClick={forget}>Forget {before.name}</ActionButton>}
      </div>
    </form>
  );
}

/** Fields as typed for a GPU's values. */
function textsOf(gpu: CustomGpu | undefined): Texts {
  return Object.fromEntries(
    gpuFigureKeys.flatMap((key) => {
      const value = gpu?.values[key];
      return value === undefined
        ? []
        : [[key, decimalText(value, gpuFigureTable[key].unitPlaces)] as const];
    }),
  );
}

/** The values of the fields that are not empty, and which of them are no numbers. */
function readTexts(texts: Texts): {
  readonly values: CustomGpu["values"];
  readonly unreadable: readonly (readonly [GpuFigureKey, string])[];
} {
  const values: Partial<Record<GpuFigureKey, number>> = {};
  const unreadable: (readonly [GpuFigureKey, string])[] = [];
  for (const key of gpuFigureKeys) {
    const text = (texts[key] ?? "").trim();
    if (text === "") continue;
    const value = readDecimal(text.replaceAll(",", ""), gpuFigureTable[key].unitPlaces);
    if (value === null) unreadable.push([key, "is not a number"]);
    else values[key] = value;
  }
  return { values, unreadable };
}
