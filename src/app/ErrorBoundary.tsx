/** Shows the reason instead of a blank page if a part of the page breaks. */
import { Component, type ReactNode } from 'react';
import { text } from '../messages/index.ts';

export class ErrorBoundary extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state = { reason: null };

  static getDerivedStateFromError(error: unknown) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.reason === null) return this.props.children;
    return (
      <div role="alert" style={{ padding: 24 }}>
        <p>{text.problems.crashed}</p>
        <pre>{this.state.reason}</pre>
        <button type="button" onClick={() => location.reload()}>
          {text.problems.reload}
        </button>
      </div>
    );
  }
}
