import { cn } from '@portico/ui/cn';
import { Ban, Check } from 'lucide-react';
import type { CellState } from '../draft/set-cell.ts';
import { t } from './matrix.texts.ts';

export interface MatrixCellProps {
  verb: string;
  thing: string;
  /** Undefined: the action doesn't apply to the thing. */
  state: CellState | undefined;
  isConditional: boolean;
  isChanged: boolean;
  /** Without it, the cell only says what is so. */
  onPress: (() => void) | undefined;
}

const looks: Record<CellState, string> = {
  none: 'bg-raised shadow-[inset_0_0_0_1px_color-mix(in_oklch,var(--border-strong)_46%,transparent)]',
  allow: 'bg-success-soft text-success',
  deny: 'bg-danger-soft text-danger',
};

export function MatrixCell({ verb, thing, state, isConditional, isChanged, onPress }: MatrixCellProps) {
  if (state === undefined)
    return (
      <span role="img" aria-label={t('matrix.not_applicable', { verb, thing })} className="text-faint">
        {t('matrix.dot')}
      </span>
    );
  const says = sayState(state, isConditional, isChanged);
  const look = cn(
    'inline-grid h-8 w-9 grid-flow-col place-items-center justify-center gap-0.5 rounded-control align-middle touch:size-11',
    looks[state],
    isConditional && 'w-11',
    isChanged && 'outline-2 outline-offset-2 outline-warning not-focus-visible:outline-solid',
  );
  const label = t('matrix.cell', { verb, thing, state: says });
  const content = (
    <>
      {state === 'none' ? null : state === 'allow' ? (
        <Check className="size-4" strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <Ban className="size-4" strokeWidth={1.75} aria-hidden="true" />
      )}
      {isConditional ? (
        <span aria-hidden="true" className="text-12 font-medium">
          {t('matrix.if')}
        </span>
      ) : null}
    </>
  );
  return onPress ? (
    <button type="button" title={says} aria-label={label} onClick={onPress} className={cn(look, 'cursor-pointer')}>
      {content}
    </button>
  ) : (
    <span role="img" aria-label={label} className={look}>
      {content}
    </span>
  );
}

function sayState(state: CellState, isConditional: boolean, isChanged: boolean): string {
  if (state === 'none') return t(isChanged ? 'matrix.none.changed' : 'matrix.none');
  if (state === 'allow' && isConditional) return t(isChanged ? 'matrix.allow_if.changed' : 'matrix.allow_if');
  if (state === 'allow') return t(isChanged ? 'matrix.allow.changed' : 'matrix.allow');
  if (isConditional) return t(isChanged ? 'matrix.deny_if.changed' : 'matrix.deny_if');
  return t(isChanged ? 'matrix.deny.changed' : 'matrix.deny');
}
