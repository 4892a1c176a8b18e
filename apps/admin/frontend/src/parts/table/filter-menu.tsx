import { onDemand } from '../on-demand.tsx';
import type { Filter, FilterOption } from './filter.ts';
import { FilterButton } from './filter-button.tsx';
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

function sayChosen(values: readonly string[], options: readonly FilterOption[]): string {
  const [only, ...more] = values;
  if (more.length > 0) return t('filter.some', { count: values.length, all: options.length });
  return options.find(({ value }) => value === only)?.label ?? only ?? '';
}
