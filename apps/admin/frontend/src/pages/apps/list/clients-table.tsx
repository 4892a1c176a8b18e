import { Button } from '@portico/ui/button';
import { CopyButton } from '@portico/ui/copy-button';
import { Status } from '@portico/ui/status';
import { useNow } from '@portico/ui/use-now';
import { AppWindow, Monitor, Plug, Plus, Server } from 'lucide-react';
import type { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { IconBlock } from '../../../parts/line.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NoMatch, NothingYet } from '../../../parts/table/list-states.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import type { ClientList, ClientRow } from '../apps-query.ts';
import { t } from '../apps.texts.ts';
import { hostOf } from '../host-of.ts';
import { type AppFilters, matchesKind } from './app-filters.tsx';
import { type ClientState, decideClientState, isUseRecorded } from './client-state.ts';
import { findMatches } from './find-matches.ts';
import { kindOfClient } from './kind-of-client.ts';
import { PlainFoot } from './plain-foot.tsx';

const addressOf = ({ redirectUris }: ClientRow) => (redirectUris[0] === undefined ? '' : hostOf(redirectUris[0]));

const icons = { web: AppWindow, spa: AppWindow, machine: Server, device: Monitor };

interface ListedClient extends ClientRow {
  state: ClientState;
}

const columns: readonly Column<ListedClient>[] = [
  {
    id: 'name',
    head: t('apps.app'),
    phone: 'name',
    className: 'w-[30%]',
    skeleton: 'w-24',
    cell: (client) => (
      <>
        <IconBlock icon={icons[kindOfClient(client)]} />
        <b className="truncate" title={client.name}>
          {client.name}
        </b>
      </>
    ),
  },
  {
    id: 'kind',
    head: t('apps.kind'),
    phone: 'line',
    className: 'w-36',
    skeleton: 'w-20',
    cell: (client) => <span className="text-muted">{t(`clients.kind.${kindOfClient(client)}`)}</span>,
  },
  {
    id: 'address',
    head: t('apps.address'),
    className: '@max-[700px]/main:hidden',
    skeleton: 'w-40',
    cell: (client) => (
      <span className="block truncate text-muted" title={client.redirectUris.join('\n')}>
        {addressOf(client)}
      </span>
    ),
  },
  {
    id: 'who',
    head: t('apps.who'),
    className: 'w-52 @max-[850px]/main:hidden',
    skeleton: 'w-24',
    cell: (client) => <span className="block truncate text-muted">{sayWho(client)}</span>,
  },
  {
    id: 'created',
    head: t('apps.created'),
    className: 'w-28 @max-[1000px]/main:hidden',
    skeleton: 'w-16',
    cell: ({ createdAt }) => <TimeAgo at={createdAt} className="text-muted" />,
  },
  {
    id: 'used',
    head: t('clients.used'),
    className: 'w-28 phone:hidden',
    skeleton: 'w-16',
    cell: (client) => <LastUsed client={client} />,
  },
  {
    id: 'status',
    head: t('apps.status'),
    phone: 'end',
    className: 'w-40',
    skeleton: 'w-16',
    cell: ({ state }) => <StateOf state={state} />,
  },
];

/** Everyone can sign in to a connected app; a machine only calls apps. */
function sayWho(client: ClientRow): string {
  if (kindOfClient(client) === 'machine') return t('clients.who.machine', { count: client.apis.length });
  return t(client.trusted ? 'clients.who.trusted' : 'clients.who.everyone');
}

function StateOf({ state }: { state: ClientState }) {
  switch (state.kind) {
    case 'secret_ends':
      return (
        <Status tone="warning" className="text-warning">
          {t(state.isReplaced ? 'clients.status.old_secret_ends' : 'clients.status.secret_ends', { days: state.days })}
        </Status>
      );
    case 'stopped':
      return (
        <Status tone="warning" className="text-warning">
          {t('clients.status.stopped')}
        </Status>
      );
    case 'unused':
      return <Status tone="quiet">{t('clients.status.unused')}</Status>;
    default:
      return <Status tone="success">{t('clients.status.active')}</Status>;
  }
}

function LastUsed({ client }: { client: ClientRow }) {
  const { lastUsedAt } = client;
  if (lastUsedAt !== null) return <TimeAgo at={lastUsedAt} className="text-muted" />;
  return <span className="text-faint">{t(isUseRecorded(client) ? 'clients.used.never' : 'clients.used.unknown')}</span>;
}

export interface ClientsTableProps {
  query: ReturnType<typeof useAdminQuery<ClientList, object>>;
  q: string;
  filters: AppFilters;
  /** Both the search and the filters. */
  onClear: () => void;
  /** Absent for those who may only look. */
  onConnect: (() => void) | undefined;
}

export function ClientsTable({ query, q, filters, onClear, onConnect }: ClientsTableProps) {
  const clients = query.data?.clients;
  const now = useNow();
  const chosen = clients
    ?.filter((client) => matchesKind(client, filters))
    .map((client) => ({ ...client, state: decideClientState(client, query.data?.expiringCredentials ?? [], now) }));
  const issuer = query.data?.platform.issuer;
  return (
    <DataTable
      label={t('apps.connected')}
      columns={columns}
      rows={chosen && findMatches(chosen, q, { nameOf: ({ name }) => name, addressOf })}
      query={query}
      failure={t('apps.failed')}
      rowId={({ clientId }) => clientId}
      rowName={({ name }) => name}
      rowHref={({ clientId }) => `/apps/connected/${clientId}`}
      empty={
        q === '' && clients?.length === 0 ? (
          <NothingYet
            icon={Plug}
            title={t('apps.connected.none')}
            actions={
              onConnect ? (
                <Button size="sm" onClick={onConnect}>
                  <Plus strokeWidth={1.75} />
                  {t('apps.connect')}
                </Button>
              ) : null
            }
          >
            {t('apps.connected.none.hint')}
          </NothingYet>
        ) : (
          <NoMatch title={q === '' ? t('apps.no_match.filtered') : t('apps.no_match', { q })} onClearAll={onClear}>
            {t('apps.no_match.hint')}
          </NoMatch>
        )
      }
      foot={
        <PlainFoot count={clients && t('apps.connected.count', { count: clients.length })}>
          {issuer === undefined ? null : (
            <>
              {t('apps.issuer')} <code className="truncate text-text">{issuer}</code>
              <CopyButton text={issuer} label={t('apps.issuer.copy')} className="size-6 text-faint" />
            </>
          )}
        </PlainFoot>
      }
    />
  );
}
