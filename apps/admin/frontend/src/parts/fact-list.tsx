import { cn } from '@portico/ui/cn';
import { CopyButton } from '@portico/ui/copy-button';
import { Fragment, type ReactNode } from 'react';

export interface Fact {
  label: ReactNode;
  /** Left out without a value. */
  value: ReactNode;
}

/** Labels and values of one thing. */
export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={cn('grid grid-cols-[108px_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-13', className)}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== false)
        .map(({ label, value }, place) => (
          <Fragment key={typeof label === 'string' ? label : place}>
            <dt className="self-start py-0.5 text-muted">{label}</dt>
            <dd className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** An id or a key that people copy. */
export function CopyFact({ text, label, mono = false }: { text: string; label: string; mono?: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-0.5">
      {mono ? (
        <code className="truncate" title={text}>
          {text}
        </code>
      ) : (
        <span className="truncate" title={text}>
          {text}
        </span>
      )}
      <CopyButton
        text={text}
        label={label}
        className="relative -my-0.5 size-6 text-faint after:absolute after:-inset-2.5 touch:size-6 [&_svg]:size-3.5"
      />
    </span>
  );
}
