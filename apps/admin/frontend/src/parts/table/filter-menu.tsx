import { cn } from '@portico/ui/cn';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { onDemand } from '../on-demand.tsx';
import type { Filter, FilterOption } from './filter.ts';
import { t } from './filter-menu.texts.ts';

const FilterChoices = onDemand(() => import('./filter-choices.tsx'));

export interface FilterMenuProps extends Filter {
  label: string;
}

/** A filter of a list: dashed while it is off, filled with what it says while it is on. */
export function FilterMenu({ label, ...choices }: FilterMenuProps) {
  const { options, values } = choices;
  return <FilterChoices trigger={<FilterButton label={label} chosen={sayChosen(values, options)} />} {...choices} />;
}

function FilterButton({
  label,
  chosen,
  className,
  ...props
}: ComponentProps<'button'> & { label: string; chosen: string }) {
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

function sayChosen(values: readonly string[], options: readonly FilterOption[]): string {
  const [only, ...more] = values;
  if (more.length > 0) return t('filter.some', { count: values.length, all: options.length });
  return options.find(({ value }) => value === only)?.label ?? only ?? '';
}
