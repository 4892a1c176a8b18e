import { Button, type ButtonProps } from '@portico/ui/button';
import { Skeleton } from '@portico/ui/skeleton';
import { type ReactNode, useState } from 'react';
import { sayTotal } from '../say-total.ts';
import { t } from './table.texts.ts';

export interface TableFootProps {
  /** Where the list is, and the way to its other pages. */
  list: { from: number; goBack: (() => void) | undefined; goOn: (cursor: string) => void };
  /** Undefined while the rows load for the first time. `totalIsEstimate`: "of over 1,000". */
  page: { items: readonly unknown[]; total: number; totalIsEstimate: boolean; nextCursor: string | null } | undefined;
  /** The rows of another page are still shown (`isPlaceholderData`): their range stays, and no button acts. */
  isStale: boolean;
  /** Instead of the range and the buttons, while everything is on one page. */
  whole?: string;
  /** Before the buttons, such as the keys of the page. */
  children?: ReactNode;
}

/** "1 to 25 of 148", and the way to the other pages. */
export function TableFoot({ list: { from, goBack, goOn }, page, isStale, whole, children }: TableFootProps) {
  const { total = 0, totalIsEstimate = false, nextCursor } = page ?? {};
  const shown = page?.items.length;
  const onNext = nextCursor ? () => goOn(nextCursor) : undefined;
  const said = sayTotal({ total, totalIsEstimate });
  const [range, setRange] = useState({ from, to: 0, total: said });
  const now = { from, to: from - 1 + (shown ?? 0), total: said };
  const isWhole = whole !== undefined && !goBack && !onNext;
  if (!isStale && (range.from !== now.from || range.to !== now.to || range.total !== now.total)) setRange(now);
  return (
    <footer
      data-slot="table-foot"
      className="flex h-12 flex-none items-center gap-2 border-t px-6 text-13 phone:h-14 phone:px-4"
    >
      <span role="status" className="min-w-0 flex-1 truncate text-muted">
        {shown === undefined ? (
          <Skeleton className="w-23" />
        ) : isWhole ? (
          whole
        ) : shown === 0 ? null : (
          t('table.range', range)
        )}
      </span>
      {children}
      {isWhole ? null : (
        <>
          <Step variant="quiet" canStep={Boolean(goBack)} onClick={isStale ? undefined : goBack}>
            {t('table.previous')}
          </Step>
          <Step canStep={Boolean(onNext)} onClick={isStale ? undefined : onNext}>
            {t('table.next')}
          </Step>
        </>
      )}
    </footer>
  );
}

/** Keeps the focus on the first and last page, where it does nothing. */
function Step({ canStep, ...props }: ButtonProps & { canStep: boolean }) {
  return (
    <Button
      size="sm"
      aria-disabled={!canStep || undefined}
      className="aria-disabled:cursor-default aria-disabled:text-faint aria-disabled:opacity-60"
      {...props}
    />
  );
}
