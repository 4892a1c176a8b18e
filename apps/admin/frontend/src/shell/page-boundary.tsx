import { Component, type ReactNode } from 'react';
import { PageFailed } from './page-failed.tsx';

interface PageBoundaryProps {
  children: ReactNode;
}

/** A page that throws, or whose script can't be loaded, leaves the navigation in place. React has boundaries as classes only. */
export class PageBoundary extends Component<PageBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}
