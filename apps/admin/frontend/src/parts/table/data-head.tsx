import { Checkbox } from '@portico/ui/checkbox';
import { cn } from '@portico/ui/cn';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Column } from './column.ts';
import { t } from './table.texts.ts';
import type { Selection } from './use-selection.ts';

export interface DataHeadProps {
  columns: readonly Column<never>[];
  /** `name`, or `-name` for the other way round. */
  sort?: string;
  onSort?: (sort: string) => void;
  selection?: Selection;
}

const cell =
  'sticky top-0 z-2 h-9 border-b bg-surface px-3 text-start text-12 font-medium whitespace-nowrap text-muted first:ps-6 last:pe-6';

export function DataHead({ columns, sort = '', onSort, selection }: DataHeadProps) {
  return (
    <thead className="phone:hidden">
      <tr>
        {selection ? (
          <th scope="col" className={cn(cell, 'w-12 pe-2')}>
            <Checkbox
              aria-label={t('table.select_all')}
              checked={selection.isEvery}
              indeterminate={selection.isSome}
              disabled={selection.isImpossible}
              onCheckedChange={selection.setEvery}
              className="align-middle"
            />
          </th>
        ) : null}
        {columns.map((column) => {
          const isSorted = column.sort !== undefined && sort.replace('-', '') === column.sort;
          const isDown = sort.startsWith('-');
          // A header must have words.
          if (column.head === '') return <td key={column.id} className={cn(cell, column.className)} />;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
              className={cn(cell, column.className)}
            >
              {column.sort !== undefined && onSort ? (
                <button
                  type="button"
                  className="rounded-inner hover:text-text"
                  onClick={() => onSort(isSorted && !isDown ? `-${column.sort}` : (column.sort ?? ''))}
                >
                  <Words head={column.head} arrow={isSorted ? (isDown ? 'down' : 'up') : undefined} />
                </button>
              ) : (
                <span className={column.isHeadHidden ? 'sr-only' : undefined}>
                  <Words head={column.head} />
                </span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Words({ head, arrow }: { head: string; arrow?: 'up' | 'down' }) {
  const Arrow = arrow === 'down' ? ArrowDown : ArrowUp;
  return (
    <>
      {head}
      {arrow ? <Arrow className="ms-1 inline size-3 align-[-2px]" strokeWidth={1.75} aria-hidden="true" /> : null}
    </>
  );
}
