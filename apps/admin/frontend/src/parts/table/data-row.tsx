import { Checkbox } from '@portico/ui/checkbox';
import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Column, phoneRow } from './column.ts';
import { cellBox, DataCell } from './data-cell.tsx';
import { t } from './table.texts.ts';
import type { Selection } from './use-selection.ts';

export interface DataRowProps<Row> {
  row: Row;
  id: string;
  /** The label of the row's checkbox for screen readers: "Select Ada Lovelace". */
  name: string;
  columns: readonly Column<Row>[];
  /** Where the row leads; the first column is its link. */
  href?: string;
  /** Its panel is open. */
  on?: boolean;
  selection?: Selection;
}

export function DataRow<Row>({ row, id, name, columns, href, on = false, selection }: DataRowProps<Row>) {
  const isSelected = selection?.has(id) ?? false;
  return (
    <tr
      data-slot="table-row"
      data-on={on || isSelected || undefined}
      className={cn('relative hover:bg-hover data-on:bg-press', phoneRow)}
    >
      {selection ? (
        <td
          className={cn(cellBox, 'w-12 border-[color-mix(in_oklch,var(--border)_62%,transparent)] pe-2 phone:hidden')}
        >
          {selection.canSelect(id) ? (
            <Checkbox
              aria-label={t('table.select', { name })}
              checked={isSelected}
              onCheckedChange={() => selection.toggle(id)}
              className="z-1"
            />
          ) : null}
        </td>
      ) : null}
      {columns.map((column, index) => (
        <DataCell key={column.id} column={column as Column<never>}>
          {index === 0 && href !== undefined ? (
            <RowLink id={id} href={href}>
              {column.cell(row)}
            </RowLink>
          ) : (
            column.cell(row)
          )}
        </DataCell>
      ))}
    </tr>
  );
}

/** A press anywhere in the row is a press on it. Controls in other cells stand above, with `relative z-1`. */
function RowLink({ id, href, children }: { id: string; href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      data-row-link={id}
      className="flex min-w-0 items-center gap-2.5 rounded-[5px] outline-offset-3 after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}
