import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';
import { t } from './parts.texts.ts';

export interface DiffLine {
  change: 'add' | 'remove' | 'keep';
  words: ReactNode;
}

const looks = {
  add: { sign: '+', row: 'bg-success-soft', mark: 'text-success', said: t('diff.added') },
  remove: { sign: '−', row: 'bg-danger-soft', mark: 'text-danger', said: t('diff.removed') },
  keep: { sign: '', row: '', mark: '', said: '' },
} as const;

/** Two versions line by line: what comes, what goes, what stays. */
export function DiffView({ lines, className }: { lines: readonly DiffLine[]; className?: string }) {
  return (
    <ul data-slot="diff" className={cn('overflow-hidden rounded-field border text-13', className)}>
      {lines.map(({ change, words }, index) => {
        const look = looks[change];
        return (
          <li key={index} className={cn('flex gap-2.5 px-3 py-[7px]', look.row)}>
            <span aria-hidden="true" className={cn('w-2.5 flex-none font-mono', look.mark)}>
              {look.sign}
            </span>
            <span className="min-w-0 wrap-anywhere">
              {look.said === '' ? null : <span className="sr-only">{look.said} </span>}
              {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
