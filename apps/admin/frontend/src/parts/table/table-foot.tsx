import { Button } from '@portico/ui/button';
import { Skeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import { t } from './table.texts.ts';

export interface TableFootProps {
  /** Of the first row that is shown, from 1. */
  from: number;
  /** Undefined while the rows load for the first time. */
  shown: number | undefined;
  total: number;
  /** The total is rounded: "of about 10,000". */
  isEstimate?: boolean;
  onPrevious?: () => void;
  onNext?: () => void;
  /** Before the buttons, such as the keys of the page. */
  children?: ReactNode;
}

/** "1 to 25 of 148", and the way to the other pages. */
export function TableFoot({ from, shown, total, isEstimate = false, onPrevious, onNext, children }: TableFootProps) {
  const range = { from, to: from - 1 + (shown ?? 0), total };
  return (
    <footer
      data-slot="table-foot"
      className="flex h-12 flex-none items-center gap-2 border-t px-6 text-13 phone:h-14 phone:px-4"
    >
      <span role="status" className="min-w-0 flex-1 truncate text-muted">
        {shown === undefined ? (
          <Skeleton className="w-23" />
        ) : shown === 0 ? null : (
          t(isEstimate ? 'table.range_about' : 'table.range', range)
        )}
      </span>
      {children}
      <Button
        variant="quiet"
        size="sm"
        disabled={!onPrevious}
        onClick={onPrevious}
        className="disabled:text-faint disabled:opacity-60"
      >
        {t('table.previous')}
      </Button>
      <Button size="sm" disabled={!onNext} onClick={onNext} className="disabled:text-faint disabled:opacity-60">
        {t('table.next')}
      </Button>
    </footer>
  );
}
