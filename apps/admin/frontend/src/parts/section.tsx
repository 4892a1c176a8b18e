import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';
import { type Counted, sayTotal } from './say-total.ts';

export interface SectionProps {
  title: ReactNode;
  /** A number, or words such as "4 blocks". */
  count?: number | string | Counted;
  /** Right of the title: one quiet button or link. */
  action?: ReactNode;
  /** In a side panel: smaller, with a line above. */
  panel?: boolean;
  className?: string;
  children: ReactNode;
}

/** A part of a page or of a panel, with its title. */
export function Section({ title, count, action, panel = false, className, children }: SectionProps) {
  const Title = panel ? 'h3' : 'h2';
  return (
    <section
      className={cn(
        'min-w-0',
        // The head of the panel has a line already.
        panel && '[&:first-child>:first-child]:border-t-0 [&:first-child>:first-child]:pt-0',
        className,
      )}
    >
      <div className={cn('flex min-h-7 items-center justify-between gap-3', panel ? 'mb-1 border-t pt-3' : 'pb-1.5')}>
        <Title className={cn('min-w-0 font-semibold', panel ? 'text-13' : 'text-14')}>
          {title}
          {count === undefined ? null : (
            <span className="ms-1 font-normal whitespace-nowrap text-faint tabular-nums">{sayCount(count)}</span>
          )}
        </Title>
        {panel && action ? <span className="flex min-h-7 flex-none items-center">{action}</span> : action}
      </div>
      {children}
    </section>
  );
}

function sayCount(count: number | string | Counted): string {
  if (typeof count === 'string') return count;
  return sayTotal(typeof count === 'number' ? { total: count, totalIsEstimate: false } : count);
}
