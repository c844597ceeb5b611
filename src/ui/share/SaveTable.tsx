import { useCurrentPageQuery } from "../../state/selectors";
import type { ExportTable, Provenance } from "../../scenario/export/export-table";
import { pageLink } from "./links";
import { SaveButtons } from "./SaveButtons";
import type { TableFormat } from "./save-table";

interface SaveTableProps {
  /** Of the file, without its ending: `wattif-sweep`. */
  readonly name: string;
  /** What it lacks. */
  readonly note?: string;
  /** Made when it is asked for. */
  readonly table: (provenance: Provenance) => ExportTable | Promise<ExportTable>;
}

const FORMATS: readonly TableFormat[] = ["csv", "json"];

/** Offers a table as CSV and JSON, with the link that shows it and the versions behind it. */
export function SaveTable({ name, note, table }: SaveTableProps) {
  const query = useCurrentPageQuery();

  async function save(format: TableFormat): Promise<void> {
    const [{ saveTable }, { provenanceOf }] = await Promise.all([
      import("./save-table"),
      import("../../scenario/export/provenance"),
    ]);
    await saveTable(name, format, await table(provenanceOf(pageLink(query()))));
  }

  return (
    <SaveButtons
      what="the table"
      formats={FORMATS}
      {...(note === undefined ? {} : { note })}
      onSave={save}
    />
  );
}
