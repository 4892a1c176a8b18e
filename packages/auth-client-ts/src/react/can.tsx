import type { ReactNode } from 'react';
import { useCan } from './use-can.ts';

export type CanProps = {
  /** A permission of this app, for example `note.write`. */
  permission: string;
  children: ReactNode;
  /** Shown without the permission. Default nothing. */
  fallback?: ReactNode;
};

/** Shows its children to a person with a permission. Only hides what the server would refuse. */
export function Can({ permission, children, fallback }: CanProps) {
  return useCan(permission) ? children : fallback;
}
