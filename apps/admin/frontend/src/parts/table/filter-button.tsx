import { cn } from '@portico/ui/cn';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

export interface FilterButtonProps extends ComponentProps<'button'> {
  label: string;
  /** The words of the filter while it is on. Empty: it is off. */
  chosen: string;
}

/** Opens a filter: dashed while it is off. */
export function FilterButton({ label, chosen, className, ...props }: FilterButtonProps) {
  return (
    <button
      type="button"
      data-slot="filter"
      data-on={chosen !== '' || undefined}
      className={cn(
        'inline-flex h-8 flex-none items-center gap-1.5 rounded-control border border-dashed border-[color-mix(in_oklch,var(--border-strong)_50%,transparent)] ps-2.5 pe-2 text-13 whitespace-nowrap text-muted hover:bg-hover touch:h-11 data-on:border-solid data-on:bg-raised data-popup-open:bg-hover',
        className,
      )}
      {...props}
    >
      {label}
      {chosen === '' ? null : <b className="ms-px border-s ps-[7px] text-text">{chosen}</b>}
      <ChevronDown className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
