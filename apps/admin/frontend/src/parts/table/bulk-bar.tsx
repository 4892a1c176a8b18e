import { Button } from '@portico/ui/button';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from './table.texts.ts';
import type { Selection } from './use-selection.ts';

export interface BulkBarProps {
  selection: Selection;
  /** More about what is selected: "3 people, 3 apps". */
  aside?: ReactNode;
  /** Buttons. */
  children: ReactNode;
}

/** The actions for the selected rows, between toolbar and table while there are any. */
export function BulkBar({ selection, aside, children }: BulkBarProps) {
  const count = selection.ids.length;
  if (count === 0) return null;
  return (
    <div
      role="region"
      aria-label={t('table.selected', { count })}
      data-slot="bulk-bar"
      className="mx-6 mb-3 flex min-h-11 flex-none flex-wrap items-center gap-2.5 rounded-field bg-hover py-1.5 ps-3.5 pe-2 text-13 phone:mx-4"
    >
      <b className="tabular-nums">{t('table.selected', { count })}</b>
      <span className="min-w-0 flex-1 truncate text-muted">{aside}</span>
      {children}
      <Button variant="quiet" size="icon-sm" aria-label={t('table.clear_selection')} onClick={selection.clear}>
        <X strokeWidth={1.75} />
      </Button>
    </div>
  );
}
