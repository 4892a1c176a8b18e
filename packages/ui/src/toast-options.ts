import type { ReactNode } from 'react';

export interface ToastOptions {
  title: ReactNode;
  description?: ReactNode;
  /** One way to undo, usually "Undo". It closes the toast. */
  action?: { label: string; onAction: () => void };
  /** Runs when the toast closes without its action, for example to make a deletion final. */
  onGone?: () => void;
  /** Milliseconds, paused under the pointer. Default 5000, with an action 8000. */
  timeoutMs?: number;
}
