import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';

export interface OverProps {
  id: string;
  remark?: ReactNode;
  /** At the far end: where to see more. */
  end?: ReactNode;
  children: ReactNode;
}

/** The small heading over a row of doors, with a quiet remark beside it. */
export const Over = ({ id, remark, end, children }: OverProps) => (
  <div className="mb-3 flex flex-wrap gap-x-2.5 text-13">
    <h2 id={id} className="font-medium text-muted">
      {children}
    </h2>
    {remark ? <p className={cn('text-faint', end && 'max-sm:hidden')}>{remark}</p> : null}
    {end ? <span className="ms-auto">{end}</span> : null}
  </div>
);
