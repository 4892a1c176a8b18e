import { ShieldHalf } from 'lucide-react';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { t } from '../roles.texts.ts';

export interface RolesEmptyProps {
  q: string;
  isFiltered: boolean;
  onClearSearch: () => void;
  onClearAll: () => void;
}

export function RolesEmpty({ q, isFiltered, onClearSearch, onClearAll }: RolesEmptyProps) {
  if (q === '' && !isFiltered)
    return (
      <NothingYet icon={ShieldHalf} title={t('roles.none')}>
        {t('roles.none.hint')}
      </NothingYet>
    );
  return (
    <NoMatch
      title={q === '' ? t('roles.no_match') : t('roles.no_match_for', { q })}
      onClearSearch={q === '' ? undefined : onClearSearch}
      onClearAll={isFiltered ? onClearAll : undefined}
    >
      {t('roles.no_match.hint')}
    </NoMatch>
  );
}
