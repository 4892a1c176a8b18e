import { UsersRound } from 'lucide-react';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { t } from './people-empty.texts.ts';

export interface PeopleEmptyProps {
  q: string;
  isFiltered: boolean;
  onChange: (change: { q?: string; status?: string; group?: string; app?: string }) => void;
}

/** No rows: nothing matches, or nobody is there yet. */
export default function PeopleEmpty({ q, isFiltered, onChange }: PeopleEmptyProps) {
  if (q === '' && !isFiltered)
    return (
      <NothingYet icon={UsersRound} title={t('people.none')}>
        {t('people.none.hint')}
      </NothingYet>
    );
  return (
    <NoMatch
      title={q === '' ? t('people.no_match') : t('people.no_match_for', { q })}
      onClearSearch={q === '' ? undefined : () => onChange({ q: '' })}
      onClearAll={isFiltered ? () => onChange({ q: '', status: '', group: '', app: '' }) : undefined}
    >
      {t(isFiltered ? 'people.no_match.filtered' : 'people.no_match.hint')}
    </NoMatch>
  );
}
