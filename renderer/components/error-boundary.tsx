import { Component, type ReactNode } from 'react';
import { ErrorState } from './states.tsx';

interface Props {
  readonly children: ReactNode;
  /** Where in the app it is: going elsewhere tries anew. */
  readonly at: string;
}

interface State {
  readonly failed: { readonly error: unknown; readonly at: string } | null;
}

/** Shows what a part of the screen cannot show, in its place, so that the rest of the window goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error, at: '' } };
  }

  static getDerivedStateFromProps({ at }: Props, { failed }: State): Partial<State> | null {
    if (failed === null || failed.at === at) return null;
    return { failed: failed.at === '' ? { ...failed, at } : null };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    return <ErrorState error={failed.error} onRetry={() => this.setState({ failed: null })} />;
  }
}
