import { lazy } from "react";
import { useScenario } from "../../state/selectors";
import { CustomDialog } from "./CustomDialog";

// Readers, previews and forms are for the few who bring something of their own.
const CustomModelForm = lazy(async () => ({
  default: (await import("./CustomModelForm")).CustomModelForm,
}));
const CustomGpuForm = lazy(async () => ({
  default: (await import("./CustomGpuForm")).CustomGpuForm,
}));

/** Opens the reader of a `config.json`. */
export function CustomModelButton() {
  const { customModel } = useScenario();
  return (
    <CustomDialog
      label={customModel === undefined ? "Your own model" : `Change ${customModel.name}`}
      title="Your own model"
      Form={CustomModelForm}
    />
  );
}

/** Opens the form in which a GPU's figures are typed. */
export function CustomGpuButton() {
  const { customGpu } = useScenario();
  return (
    <CustomDialog
      label={customGpu === undefined ? "Your own GPU" : `Change ${customGpu.name}`}
      title="Your own GPU"
      Form={CustomGpuForm}
    />
  );
}
