import type { ReactNode } from 'react';
import { useCan } from './use-can.ts';

export type CanProps = {
  /** Of this app, for example `note.write`. */
  permission: string;
  children: ReactNode;
  /** Instead, for a person without it; default nothing. */
  fallback?: ReactNode;
};

/** Shows its children to a person who holds a permission. The server decides again. */
export function Can({ permission, children, fallback }: CanProps) {
  return useCan(permission) ? children : fallback;
}
