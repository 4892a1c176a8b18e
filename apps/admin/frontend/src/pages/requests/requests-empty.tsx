import { Button } from '@portico/ui/button';
import { Inbox } from 'lucide-react';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import type { RequestsView } from './requests-view.ts';
import { t } from './requests.texts.ts';

export interface RequestsEmptyProps {
  view: RequestsView;
  q: string;
  isFiltered: boolean;
  onChange: (change: { view?: string; q?: string; app?: string }) => void;
}

export function RequestsEmpty({ view, q, isFiltered, onChange }: RequestsEmptyProps) {
  if (q !== '' || isFiltered)
    return (
      <NoMatch
        title={q === '' ? t('requests.no_match') : t('requests.no_match_for', { q })}
        onClearSearch={q === '' ? undefined : () => onChange({ q: '' })}
        onClearAll={isFiltered ? () => onChange({ q: '', app: '' }) : undefined}
      >
        {q === '' ? null : t(isFiltered ? 'requests.no_match.filtered' : 'requests.no_match.hint')}
      </NoMatch>
    );
  if (view !== 'waiting')
    return (
      <NothingYet icon={Inbox} title={t(`requests.none_${view}`)}>
        {t(`requests.none_${view}.hint`)}
      </NothingYet>
    );
  return (
    <NothingYet
      icon={Inbox}
      title={t('requests.none')}
      actions={
        <Button size="sm" onClick={() => onChange({ view: 'decided' })}>
          {t('requests.none.see_decided')}
        </Button>
      }
    >
      {t('requests.none.hint')}
    </NothingYet>
  );
}
