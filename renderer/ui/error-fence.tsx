/** Keeps a failure inside one part of the window: the rest goes on, and the part can be opened again. */
import {Component, type ReactNode} from 'react';

export interface ErrorFenceProps {
  readonly children: ReactNode;
  /** Drawn in place of what failed. */
  readonly fallback: (again: () => void) => ReactNode;
}

export class ErrorFence extends Component<ErrorFenceProps, {readonly failed: boolean}> {
  override readonly state = {failed: false};

  static getDerivedStateFromError(): {readonly failed: boolean} {
    return {failed: true};
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(() => this.setState({failed: false})) : this.props.children;
  }
}
