import { Button } from '@portico/ui/button';
import { Component, Trash2 } from 'lucide-react';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { t } from '../resources.texts.ts';
import { emptyFilters, type ResourceFiltersValue } from './resource-filters.tsx';

export interface ResourcesEmptyProps {
  filters: ResourceFiltersValue;
  onChange: (change: Partial<ResourceFiltersValue>) => void;
  onCreate?: () => void;
}

/** No rows: nothing matches, nothing is deleted, or nothing is there yet. */
export function ResourcesEmpty({ filters, onChange, onCreate }: ResourcesEmptyProps) {
  const { q, kind, place, group, status } = filters;
  const isNarrowed = kind + place + group !== '';
  if (q === '' && !isNarrowed && status === 'deleted')
    return (
      <NothingYet icon={Trash2} title={t('resources.none.deleted')}>
        {t('resources.none.deleted.hint')}
      </NothingYet>
    );
  if (q === '' && !isNarrowed)
    return (
      <NothingYet
        icon={Component}
        title={t('resources.none')}
        actions={
          onCreate ? (
            <Button size="sm" onClick={onCreate}>
              {t('resources.new')}
            </Button>
          ) : null
        }
      >
        {t('resources.none.hint')}
      </NothingYet>
    );
  const isFiltered = isNarrowed || status !== '';
  return (
    <NoMatch
      title={q === '' ? t('resources.no_match') : t('resources.no_match_for', { q })}
      onClearSearch={q === '' ? undefined : () => onChange({ q: '' })}
      onClearAll={isFiltered ? () => onChange(emptyFilters) : undefined}
    >
      {t(isFiltered ? 'resources.no_match.filtered' : 'resources.no_match.hint')}
    </NoMatch>
  );
}
