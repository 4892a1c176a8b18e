import { Button } from '@portico/ui/button';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { Page } from '../../parts/page.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { PersonFilter } from '../../parts/table/person-filter.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useViewer } from '../../shell/use-viewer.ts';
import { useListState } from '../../url/use-list-state.ts';
import { EndAllDialog, EndOneDialog } from './end-dialogs.tsx';
import { sessionsColumns } from './sessions-columns.tsx';
import { type SessionRow, sessionsQuery } from './sessions-query.ts';
import { t } from './sessions.texts.ts';

/** Who is signed in where, last seen first, and the way to end it. `end=all` in the address asks whether to end those of the person. */
export default function SessionsPage() {
  const list = useListState({ person: '', end: '' });
  const { person, end } = list.filters;
  const { cursor, limit } = list.page;
  const query = useAdminQuery(sessionsQuery, { personId: person || undefined, cursor, limit }, { keep: true });
  const [ending, setEnding] = useState<SessionRow>();
  const mayEnd = useViewer().canOnPlatform.includes('manage');
  const sessions = query.data?.sessions;
  const first = sessions?.items.find(({ entityId }) => entityId === person);
  const mayEndAll = mayEnd && first !== undefined;

  return (
    <Page title={t('sessions.page.title')} purpose={t('sessions.page.purpose')} layout="list">
      <Toolbar>
        <PersonFilter
          label={t('sessions.page.person')}
          value={person}
          onValueChange={(id) => list.setFilters({ person: id, end: '' })}
        />
        {mayEndAll ? (
          <Button size="sm" className="text-danger" onClick={() => list.setFilters({ end: 'all' })}>
            {t('sessions.page.end_all')}
          </Button>
        ) : null}
      </Toolbar>
      <DataTable
        label={t('sessions.page.title')}
        columns={sessionsColumns(mayEnd ? setEnding : undefined)}
        rows={sessions?.items}
        query={query}
        failure={t('sessions.page.failed')}
        rowId={({ id }) => id}
        rowName={(session) => session.person.name}
        rowHref={({ entityId }) => `/people/${entityId}`}
        empty={
          person === '' ? (
            <NothingYet icon={MonitorSmartphone} title={t('sessions.page.none')}>
              {t('sessions.page.none.hint')}
            </NothingYet>
          ) : (
            <NoMatch title={t('sessions.page.no_match')} onClearAll={() => list.setFilters({ person: '' })}>
              {t('sessions.page.no_match.hint')}
            </NoMatch>
          )
        }
        foot={<TableFoot list={list} page={sessions} isStale={query.isPlaceholderData} />}
      />
      {ending ? <EndOneDialog session={ending} onClose={() => setEnding(undefined)} /> : null}
      {mayEndAll && end === 'all' ? (
        <EndAllDialog
          person={{ id: first.entityId, name: first.person.name }}
          onClose={() => list.setFilters({ end: '' })}
        />
      ) : null}
    </Page>
  );
}
