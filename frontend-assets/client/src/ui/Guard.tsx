import { Component, type ComponentChildren } from 'preact';

interface GuardProps {
  failed: (error: unknown) => void;
  children: ComponentChildren;
}

/** A screen that breaks is replaced by the page that says so; without this the person would face an empty frame. */
export class Guard extends Component<GuardProps> {
  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.props.failed(error);
  }

  render() {
    return this.props.children;
  }
}
