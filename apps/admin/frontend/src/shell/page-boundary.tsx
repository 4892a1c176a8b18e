import { reloadOnce } from '@portico/auth-client-ts/start-app';
import { Component, type ReactNode } from 'react';
import { PageFailed } from './page-failed.tsx';

interface PageBoundaryProps {
  children: ReactNode;
}

/**
 * A page that throws leaves the navigation in place. One whose script can't be loaded is reloaded: an upgrade replaces
 * scripts. React has boundaries as classes only.
 */
export class PageBoundary extends Component<PageBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    // Each browser has its own words.
    if (/dynamically imported module|module script|preload/i.test(String(error))) void reloadOnce();
  }

  override render() {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}
