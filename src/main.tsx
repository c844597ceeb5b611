import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { openApp } from "./state/open-app";
import { StoreContext } from "./state/store";
import { App } from "./ui/App";
import { ErrorBoundary } from "./ui/controls/ErrorBoundary";
import "./ui/tokens.css";
import "./ui/base.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root to draw in");

createRoot(root).render(
  <StrictMode>
    <StoreContext value={openApp(window)}>
      <ErrorBoundary what="WattIf">
        <App />
      </ErrorBoundary>
    </StoreContext>
  </StrictMode>,
);
