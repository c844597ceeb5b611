import type { ReactNode } from "react";
import type { Page } from "../../state/app-state";
import { useActions, usePage, useScenarioQuery } from "../../state/selectors";
import { pageLink } from "../share/links";

interface PageLinkProps {
  readonly page: Page;
  readonly children: ReactNode;
}

/** A link to another page of WattIf with the scenario as it stands; followed without a reload. */
export function PageLink({ page, children }: PageLinkProps) {
  const current = usePage();
  const query = useScenarioQuery();
  const { setPage } = useActions();
  return (
    <a
      href={pageLink(page === "explorer" ? query : `${query}&view=${page}`)}
      aria-current={page === current ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        if (page !== current) setPage(page);
      }}
    >
      {children}
    </a>
  );
}
