import { Skeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';

/** Below a list that is there at once: how many, and a hint. */
export function PlainFoot({ count, children }: { count: string | undefined; children?: ReactNode }) {
  return (
    <footer
      data-slot="table-foot"
      className="flex h-12 flex-none items-center gap-4 border-t px-6 text-13 text-muted phone:h-14 phone:px-4"
    >
      <span role="status" className="min-w-0 flex-1 truncate">
        {count ?? <Skeleton className="w-23" />}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 phone:hidden">{children}</span>
    </footer>
  );
}
