import { Button } from '@portico/ui/button';
import { Inbox } from 'lucide-react';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import type { RequestsView } from './requests-view.ts';
import { t } from './requests.texts.ts';

export interface RequestsEmptyProps {
  view: RequestsView;
  isFiltered: boolean;
  onChange: (change: { view?: string; app?: string }) => void;
}

export function RequestsEmpty({ view, isFiltered, onChange }: RequestsEmptyProps) {
  if (isFiltered) return <NoMatch title={t('requests.no_match')} onClearAll={() => onChange({ app: '' })} />;
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
