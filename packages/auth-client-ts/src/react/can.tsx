import type { ReactNode } from 'react';
import { useCan } from './use-can.ts';

export type CanProps = {
  /** A permission of this app, for example `note.write`. */
  action: string;
  children: ReactNode;
  /** Instead, for a person without it; default nothing. */
  fallback?: ReactNode;
};

/** Shows its children to a person who holds a permission. The server decides again. */
export function Can({ action, children, fallback }: CanProps) {
  return useCan(action) ? children : fallback;
}
