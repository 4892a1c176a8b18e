import { cn } from '@portico/ui/cn';
import { ChevronDown, Plus } from 'lucide-react';
import type { ComponentProps } from 'react';

export interface TokenProps extends ComponentProps<'button'> {
  /** The label for screen readers: the word and its choice. */
  label: string;
  /** `empty`: to be chosen; `soft`: a default; `bad`: the word that a refusal is about; `add`: one more, without a word. */
  tone: 'set' | 'empty' | 'soft' | 'bad' | 'add';
}

/** A word of the sentence that opens a picker. One element in each tone, so that it keeps the focus when a choice changes it. */
export function Token({ label, tone, className, children, ...props }: TokenProps) {
  return (
    <button
      type="button"
      data-tone={tone}
      className={cn(
        'inline-flex h-10 max-w-full min-w-0 items-center gap-[9px] rounded-field border bg-surface ps-[9px] pe-2.5 text-16 whitespace-nowrap text-text hover:bg-[image:linear-gradient(var(--hover),var(--hover))] touch:h-11 phone:flex-auto',
        tone === 'set' && 'border-(--border-strong)',
        tone === 'empty' && 'min-w-33 justify-between border-dashed border-(--border-strong) ps-3.5 text-muted',
        tone === 'soft' && 'border-[color-mix(in_oklch,var(--border-strong)_46%,transparent)] ps-3.5 text-muted',
        tone === 'bad' && 'border-danger shadow-[inset_0_0_0_1px_var(--danger)]',
        tone === 'add' &&
          'w-10 flex-none justify-center border-dashed border-(--border-strong) px-0 text-muted touch:w-11 phone:flex-none',
        className,
      )}
      {...props}
    >
      {tone === 'add' ? (
        <>
          <span className="sr-only">{label}</span>
          <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </>
      ) : (
        <>
          <span className="sr-only">{label}: </span>
          {children}
          <ChevronDown className="size-4 flex-none text-faint phone:ms-auto" strokeWidth={1.75} aria-hidden="true" />
        </>
      )}
    </button>
  );
}
