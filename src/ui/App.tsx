import { lazy, Suspense } from "react";
import { useEmbed, usePage } from "../state/selectors";
import styles from "./App.module.css";
import { ErrorBoundary } from "./controls/ErrorBoundary";
import { EmbedBar } from "./share/EmbedBar";
import { LeversPanel } from "./levers/LeversPanel";
import { Breakdowns } from "./panels/Breakdowns";
import { Footer } from "./panels/Footer";
import { Header } from "./panels/Header";
import { Headline } from "./panels/Headline";
import { Notices } from "./panels/Notices";
import { PrintSettings } from "./panels/PrintSettings";
import { Tiles } from "./panels/Tiles";
import { Tradeoffs } from "./panels/Tradeoffs";
import { Questions } from "./questions/Questions";
import { useCancelKey } from "./use-cancel-key";
import { useDocumentTheme } from "./use-document-theme";
import { useDocumentTitle } from "./use-document-title";
import { useUndoKeys } from "./use-undo-keys";
import { usePageTurn } from "./use-page-turn";
import { useReportedHeight } from "./share/use-reported-height";

const ValidationPage = lazy(async () => {
  const { ValidationPage: component } = await import("./validation/ValidationPage");
  return { default: component };
});

/** The one page; embedded, the same without what surrounds it. */
export function App() {
  const embed = useEmbed();
  const page = usePage();
  useDocumentTheme();
  useDocumentTitle();
  useCancelKey(!embed);
  useUndoKeys(!embed);
  useReportedHeight(embed);
  usePageTurn();
  return (
    <div className={styles.page} data-embed={embed || undefined}>
      {!embed && <Header />}
      <Notices />
      {page === "explorer" ? (
        <div className={styles.body}>
          <LeversPanel />
          <main id="figures" className={styles.main}>
            <Headline />
            <Tiles />
            <Questions />
            <ErrorBoundary what="The charts">
              <Tradeoffs />
            </ErrorBoundary>
            <Breakdowns />
            <PrintSettings />
          </main>
        </div>
      ) : (
        <main id="figures" className={styles.main}>
          <ErrorBoundary what="The validation page">
            <Suspense>
              <ValidationPage />
            </Suspense>
          </ErrorBoundary>
        </main>
      )}
      {embed ? <EmbedBar /> : <Footer />}
    </div>
  );
}
