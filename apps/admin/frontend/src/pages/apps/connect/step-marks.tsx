import { cn } from '@portico/ui/cn';
import { Check } from 'lucide-react';
import { t } from './connect.texts.ts';

const STEPS = [t('connect.step.kind'), t('connect.step.address'), t('connect.step.connect')];

/** Where in the three steps this is; `current` from 0. */
export function StepMarks({ current }: { current: number }) {
  return (
    <ol aria-label={t('connect.steps')} className="flex flex-wrap gap-x-4 gap-y-1 text-12 font-medium">
      {STEPS.map((words, index) => (
        <li
          key={words}
          aria-current={index === current ? 'step' : undefined}
          className={cn('flex items-center gap-2', index === current ? 'text-text' : 'text-muted')}
        >
          <span
            className={cn(
              'grid size-4.5 place-items-center rounded-full text-[11px]',
              index === current ? 'bg-text text-surface' : 'shadow-[inset_0_0_0_1px_var(--border-strong)]',
            )}
          >
            {index < current ? <Check className="size-3" strokeWidth={2} aria-hidden="true" /> : index + 1}
          </span>
          {words}
        </li>
      ))}
    </ol>
  );
}
