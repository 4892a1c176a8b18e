import type { ReactNode } from 'react';

/** The small heading over a row of doors, with a quiet remark beside it. */
export const Over = ({ id, remark, children }: { id: string; remark?: ReactNode; children: ReactNode }) => (
  <div className="mb-3 flex flex-wrap gap-x-2.5 text-13">
    <h2 id={id} className="font-medium text-muted">
      {children}
    </h2>
    {remark ? <p className="text-faint">{remark}</p> : null}
  </div>
);
