import { cn } from '@portico/ui/cn';
import { Skeleton } from '@portico/ui/skeleton';
import { type Column, phoneRow } from './column.ts';
import { cellBox, DataCell } from './data-cell.tsx';

const ROWS = 12;

/** Rows in the widths of the columns, while the first ones load. */
export function TableSkeleton({ columns, selectable }: { columns: readonly Column<never>[]; selectable: boolean }) {
  return (
    <tbody aria-busy="true">
      {Array.from({ length: ROWS }, (_, row) => (
        <tr key={row} className={phoneRow}>
          {selectable ? (
            <td className={cn(cellBox, 'w-12 pe-2 phone:hidden')}>
              <Skeleton className="size-4" />
            </td>
          ) : null}
          {columns.map((column) => (
            <DataCell key={column.id} column={column}>
              <Skeleton className={column.skeleton ?? 'w-20'} />
            </DataCell>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
