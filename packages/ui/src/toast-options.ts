import type { ReactNode } from 'react';

export interface ToastOptions {
  title: ReactNode;
  description?: ReactNode;
  /** One way back, usually "Undo"; pressing it closes the toast. */
  action?: { label: string; onAction: () => void };
  /** Runs when the toast goes without its action, for instance to make a deletion final. */
  onGone?: () => void;
  /** Milliseconds; the time stands still under the pointer. Default 5000, with an action 8000. */
  timeoutMs?: number;
}
