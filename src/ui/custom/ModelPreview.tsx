import type { KvDtype } from "../../catalog/dtype";
import { formatCount, formatNumber, joined, memoryFigure } from "../../charts/format";
import type { CustomModel } from "../../scenario/custom-model";
import type { ConfigRemark } from "../../scenario/model-config/config-fields";
import { layerGroupWords, modelSummary } from "../../scenario/model-summary";
import styles from "./CustomForm.module.css";

interface ModelPreviewProps {
  readonly model: CustomModel;
  readonly kvDtype: KvDtype;
  readonly remarks: readonly ConfigRemark[];
}

/** What was understood of a model, what was assumed, and what means nothing here. */
export function ModelPreview({ model, kvDtype, remarks }: ModelPreviewProps) {
  const summary = modelSummary(model, kvDtype);
  const { parameters, activeParameters, kvBytesPerToken, kvBytesPerDistantToken } = summary;
  const distant =
    kvBytesPerDistantToken < kvBytesPerToken
      ? `, ${bytesText(kvBytesPerDistantToken)} beyond the windows`
      : "";
  const rows: readonly (readonly [string, string])[] = [
    ["Parameters", billions(parameters)],
    ["Active for a token", billions(activeParameters)],
    ["Layers", formatCount(summary.layers)],
    ["Context", `${formatCount(summary.maxContextTokens)} tokens`],
    [`KV cache per token, ${kvDtype.toUpperCase()}`, bytesText(kvBytesPerToken) + distant],
    ...(summary.stateBytes > 0
      ? [["State per sequence", joined(memoryFigure(summary.stateBytes))] as const]
      : []),
    ["Weights published in", (model.weightDtypes[0] ?? "").toUpperCase()],
  ];
  const assumed = remarks.filter(({ kind }) => kind === "assumed");
  const ignored = remarks.filter(({ kind }) => kind === "ignored");
  return (
    <section className={styles.preview} aria-label="What was understood">
      <dl className={styles.figures}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.layers}>
        {model.architecture.layerGroups.map((group) => {
          const words = layerGroupWords(group);
          return <li key={words}>{words}</li>;
        })}
      </ul>
      <Remarks title="Assumed" remarks={assumed} />
      <Remarks title="Not understood or not counted" remarks={ignored} />
    </section>
  );
}

interface RemarksProps {
  readonly title: string;
  readonly remarks: readonly ConfigRemark[];
}

function Remarks({ title, remarks }: RemarksProps) {
  if (remarks.length === 0) return null;
  return (
    <div className={styles.remarks}>
      <h3>{title}</h3>
      <ul>
        {remarks.map(({ field, text }) => (
          <li key={field + text}>
            <code>{field}</code> {text}.
          </li>
        ))}
      </ul>
    </div>
  );
}

function billions(parameters: number): string {
  return parameters >= 1e9
    ? `${formatNumber(parameters / 1e9)} billion`
    : `${formatNumber(parameters / 1e6)} million`;
}

/** `128 KiB`: a token's cache is far below a gigabyte. */
function bytesText(bytes: number): string {
  return bytes >= 1024 ? `${formatNumber(bytes / 1024)} KiB` : `${formatNumber(bytes)} bytes`;
}
