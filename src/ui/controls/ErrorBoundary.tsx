import { Component } from "react";
import type { ReactNode } from "react";

interface ErrorBoundaryProps {
  /** What cannot be shown, as the start of a sentence. */
  readonly what: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  /** Why the part failed; null: it did not. */
  readonly reason: string | null;
}

/** Says that a part of the page failed, and why, instead of taking the whole page with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { reason: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { reason: error instanceof Error ? error.message : "an unknown error" };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return (
      <p role="alert">
        {this.props.what} could not be shown: {reason}. Reloading the page may help.
      </p>
    );
  }
}
