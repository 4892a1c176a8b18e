import { Button } from '@portico/ui/button';
import { Segment } from '@portico/ui/segment';
import { Plus } from 'lucide-react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Page } from '../../../parts/page.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { Toolbar } from '../../../parts/table/toolbar.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import { useListState } from '../../../url/use-list-state.ts';
import { appsQuery, clientsQuery } from '../apps-query.ts';
import { t } from '../apps.texts.ts';
import { toConnectKind } from '../connect/client-input.ts';
import { ConnectDialog } from '../connect/connect-dialog.tsx';
import { AppFilterMenus, noAppFilters } from './app-filters.tsx';
import { AppsTable } from './apps-table.tsx';
import { ClientsTable } from './clients-table.tsx';

type Tab = 'platform' | 'connected';

/** Apps of the platform, and those that only use its sign-in. A platform has dozens, so all are here at once. */
export default function AppsPage() {
  const viewer = useViewer();
  const seesClients = viewer.canOnPlatform.some((action) => action === 'read' || action === 'manage');
  const list = useListState({ q: '', tab: 'platform', connect: '', ...noAppFilters });
  const tab: Tab = list.filters.tab === 'connected' && seesClients ? 'connected' : 'platform';
  const apps = useAdminQuery(appsQuery, {});
  const clients = useAdminQuery(clientsQuery, {}, { enabled: seesClients });
  const mayConnect = viewer.canOnPlatform.includes('manage');
  // Other pages lead here to connect software of a kind.
  const kindToConnect = toConnectKind(list.filters.connect);
  const setConnecting = (isOpen: boolean) => list.setFilters({ connect: isOpen ? 'web' : '' });
  const tabs = [
    { value: 'platform' as const, label: t('apps.platform'), count: apps.data?.apps.length },
    { value: 'connected' as const, label: t('apps.connected'), count: clients.data?.clients.length },
  ];
  const { q, kind, access, status } = list.filters;
  const filters = { kind, access, status };
  const search = { q, filters, onClear: () => list.setFilters({ q: '', ...noAppFilters }) };

  return (
    <Page
      title={t('apps.title')}
      purpose={t('apps.purpose')}
      layout="list"
      actions={
        mayConnect ? (
          <Button variant="primary" size="sm" onClick={() => setConnecting(true)}>
            <Plus strokeWidth={1.75} />
            {t('apps.connect')}
          </Button>
        ) : null
      }
    >
      <Toolbar>
        {seesClients ? (
          <Segment
            aria-label={t('apps.tab')}
            options={tabs}
            value={tab}
            onValueChange={(chosen) => list.setFilters({ tab: chosen, ...noAppFilters })}
          />
        ) : null}
        <ListSearch
          label={t('apps.find')}
          placeholder={t('apps.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        <AppFilterMenus
          apps={apps.data?.apps ?? []}
          clients={tab === 'connected' ? (clients.data?.clients ?? []) : undefined}
          value={filters}
          onChange={list.setFilters}
        />
      </Toolbar>
      {tab === 'platform' ? (
        <AppsTable query={apps} {...search} />
      ) : (
        <ClientsTable query={clients} onConnect={mayConnect ? () => setConnecting(true) : undefined} {...search} />
      )}
      {mayConnect && clients.data ? (
        <ConnectDialog
          open={kindToConnect !== undefined}
          kind={kindToConnect}
          onOpenChange={setConnecting}
          // What was connected is in the list that the dialog leaves behind.
          onRegistered={() => list.setFilters({ tab: 'connected', q: '', ...noAppFilters })}
          issuer={clients.data.platform.issuer}
        />
      ) : null}
    </Page>
  );
}
