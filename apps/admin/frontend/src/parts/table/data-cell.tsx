import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';
import { type Column, phoneClass } from './column.ts';

export const cellBox =
  'h-10 overflow-hidden border-b px-3 first:ps-6 last:pe-6 phone:h-auto phone:w-auto phone:border-0 phone:p-0 phone:first:ps-0 phone:last:pe-0';

/** A cell of one line. */
export function DataCell({ column, children }: { column: Column<never>; children: ReactNode }) {
  return (
    <td
      className={cn(
        cellBox,
        'border-[color-mix(in_oklch,var(--border)_62%,transparent)]',
        column.className,
        phoneClass[column.phone ?? 'none'],
      )}
    >
      {children}
    </td>
  );
}
