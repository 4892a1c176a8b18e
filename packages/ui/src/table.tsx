import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

export interface TableProps extends ComponentProps<'table'> {
  /** Below the last row, inside the scrolled area: a button that loads more. */
  after?: ReactNode;
}

/**
 * A scrolling table whose head stays in view. Set column widths on `TableHead` or in a `<colgroup>`, so that skeletons
 * and long texts keep them. Hide columns on small screens: `max-sm:hidden`, or `@max-2xl:hidden` in a `PanelLayout`.
 */
export function Table({ after, className, ...props }: TableProps) {
  return (
    <div data-slot="table" className="relative min-h-0 flex-1 overflow-auto border-t">
      <table className={cn('w-full table-fixed border-separate border-spacing-0 text-13', className)} {...props} />
      {after}
    </div>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('text-12 text-muted', className)} {...props} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

export interface TableRowProps extends ComponentProps<'tr'> {
  /** The row of the open panel. */
  on?: boolean;
}

export function TableRow({ on = false, className, ...props }: TableRowProps) {
  return (
    <tr
      data-slot="table-row"
      data-on={on || undefined}
      className={cn('relative [tbody_&]:hover:bg-hover [tbody_&]:data-on:bg-press', className)}
      {...props}
    />
  );
}

export interface TableHeadProps extends ComponentProps<'th'> {
  /** The current order of this column. */
  sorted?: 'ascending' | 'descending';
}

/** The head of one column. `sorted` draws the arrow and informs screen readers. */
export function TableHead({ sorted, className, children, ...props }: TableHeadProps) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={cn(
        'sticky top-0 z-1 h-9 border-b bg-surface px-3 text-start font-medium first:ps-6 last:pe-6 max-sm:first:ps-4 max-sm:last:pe-4',
        className,
      )}
      {...props}
    >
      {children}
      {sorted ? <Arrow className="ms-1 inline size-3" strokeWidth={1.75} aria-hidden="true" /> : null}
    </th>
  );
}

/** A single-line cell. Longer text is truncated, so put the full text in `title`. */
export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td
      className={cn(
        'h-10 truncate border-b px-3 first:ps-6 last:pe-6 touch:h-14 max-sm:first:ps-4 max-sm:last:pe-4',
        className,
      )}
      {...props}
    />
  );
}
