import { ButtonLink } from '@portico/ui/button';
import { Segment } from '@portico/ui/segment';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { useAdminQuery } from '../../graphql/use-admin-query.ts';
import { FormError } from '../../parts/form-error.tsx';
import { Page } from '../../parts/page.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { FilterMenu } from '../../parts/table/filter-menu.tsx';
import { ListSearch } from '../../parts/table/list-search.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { TableKeys } from '../../parts/table/table-keys.tsx';
import { Toolbar } from '../../parts/table/toolbar.tsx';
import { useSelection } from '../../parts/table/use-selection.ts';
import { type Counted, sayTotal } from '../../parts/say-total.ts';
import { sayCount } from '../../shell/say-count.ts';
import { useMay } from '../../shell/use-may.ts';
import { useViewer } from '../../shell/use-viewer.ts';
import { useListState } from '../../url/use-list-state.ts';
import { nextOf } from './decide/next-of.ts';
import { RequestsBulk } from './decide/requests-bulk.tsx';
import { useDecisionKeys } from './decide/use-decision-keys.ts';
import { type Grant, useDecisions } from './decide/use-decisions.ts';
import { requestsColumns } from './requests-columns.tsx';
import { RequestsEmpty } from './requests-empty.tsx';
import { requestedAppsQuery, type RequestRow } from './requests-query.ts';
import { toRequestsView } from './requests-view.ts';
import { t } from './requests.texts.ts';
import { useRequests } from './use-requests.ts';
import { useRoleNames } from './use-role-names.ts';

const RequestPanel = lazy(() => import('./panel/request-panel.tsx'));
const DAY_MS = 86_400_000;

const keys = [
  [['J', 'K'], t('requests.keys.move')],
  [['X'], t('requests.keys.select')],
  [['A'], t('requests.keys.approve')],
  [['D'], t('requests.keys.deny')],
  [['Enter'], t('requests.keys.open')],
] as const;

/** Access requests, the oldest waiting one first. */
export default function RequestsPage() {
  const list = useListState({ view: 'waiting', q: '', app: '' });
  const view = toRequestsView(list.filters.view);
  const { q, app } = list.filters;
  const { query, page, others, rows: listed, decidable } = useRequests(view, list);
  const rows = listed ?? [];
  const isWaiting = view === 'waiting';
  const ids = decidable.map(({ id }) => id);
  const selection = useSelection(ids);
  const decisions = useDecisions();
  const [denyingId, setDenyingId] = useState('');
  const { requestsToDecide, person } = useViewer();
  const seesApps = useMay('read', 'manage');
  const apps = useAdminQuery(requestedAppsQuery, {}).data?.apps;
  const roleName = useRoleNames();
  const canDecide = ({ id }: RequestRow) => ids.includes(id);
  const opened = rows.find(({ id }) => id === list.open);

  const goOnFrom = (id: string) => {
    const following = nextOf(ids, [id]);
    if (list.open) navigate(list.hrefOf(following ?? ''));
    // After the last one the page has it: its row or panel is gone.
    const next = following ? `[data-row-link="${CSS.escape(following)}"]` : '#main';
    document.querySelector<HTMLElement>(next)?.focus();
  };
  const approve = (id: string, grant?: Grant) => {
    const request = rows.find((one) => one.id === id);
    if (!request || !ids.includes(id) || decisions.isPending(id)) return;
    goOnFrom(id);
    void decisions.approve([request], grant);
  };
  const deny = async (request: RequestRow, reason: string) => {
    if (!(await decisions.deny([request], reason))) return;
    setDenyingId('');
    goOnFrom(request.id);
  };
  const startDenial = (id: string) => {
    if (!ids.includes(id)) return;
    setDenyingId(id);
    navigate(list.hrefOf(id));
  };
  const [grant, setGrant] = useState<{ id: string } & Grant>();
  const grantOf = (id: string) => {
    if (grant?.id !== id) return undefined;
    const { id: _id, ...chosen } = grant;
    return chosen;
  };
  const approveAsChosen = (id: string) => approve(id, grantOf(id));
  useDecisionKeys({ openId: list.open, onApprove: approveAsChosen, onDeny: startDenial });

  return (
    <Page
      title={t('requests.title')}
      purpose={t('requests.purpose')}
      layout="list"
      actions={
        seesApps ? (
          <Link href="/apps?access=requestable" asChild>
            <ButtonLink size="sm" className="phone:hidden">
              {t('requests.available')}
            </ButtonLink>
          </Link>
        ) : null
      }
      panel={
        <Suspense fallback={null}>
          {opened ? (
            <RequestPanel
              key={opened.id}
              request={opened}
              steps={stepsOf(rows, opened.id, list.hrefOf)}
              mayDecide={ids.includes(opened.id)}
              grant={grantOf(opened.id) ?? {}}
              onGrant={(chosen) => setGrant({ id: opened.id, ...chosen })}
              isDenying={denyingId === opened.id}
              decisions={decisions}
              onApprove={() => approveAsChosen(opened.id)}
              onStartDenial={() => setDenyingId(opened.id)}
              onDeny={(reason) => void deny(opened, reason)}
              onBack={() => setDenyingId('')}
              onClose={list.close}
            />
          ) : null}
        </Suspense>
      }
    >
      <Toolbar>
        <Segment
          aria-label={t('requests.title')}
          value={view}
          onValueChange={(chosen) => list.setFilters({ view: chosen })}
          options={[
            { value: 'waiting', label: t('requests.waiting'), count: sayCount(requestsToDecide) },
            { value: 'decided', label: t('requests.decided') },
            { value: 'mine', label: t('requests.mine') },
          ]}
        />
        <ListSearch
          label={t('requests.find')}
          placeholder={t('requests.search')}
          value={q}
          onValueChange={(text) => list.setFilters({ q: text })}
        />
        {apps?.length || app ? (
          <FilterMenu
            label={t('requests.app')}
            options={apps?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            values={app ? [app] : []}
            onValuesChange={([chosen = '']) => list.setFilters({ app: chosen })}
          />
        ) : null}
      </Toolbar>
      {decisions.error ? (
        <div className="px-6 pb-3 phone:px-4">
          <FormError error={decisions.error} />
        </div>
      ) : null}
      <RequestsBulk selection={selection} requests={rows} decisions={decisions} />
      <DataTable
        label={t('requests.title')}
        columns={requestsColumns({
          roleName,
          onApprove: isWaiting ? ({ id }) => approveAsChosen(id) : undefined,
          canDecide,
          viewerId: person?.id,
        })}
        rows={listed}
        query={query}
        failure={t('requests.failed')}
        rowId={({ id }) => id}
        rowName={({ person }) => person.name}
        rowHref={({ id }) => list.hrefOf(id)}
        openId={list.open}
        selection={isWaiting ? selection : undefined}
        groupOf={isWaiting ? (row) => (canDecide(row) ? sayDecided(page) : sayOthers(others)) : undefined}
        empty={<RequestsEmpty view={view} q={q} isFiltered={app !== ''} onChange={list.setFilters} />}
        foot={
          <TableFoot
            list={list}
            page={page}
            isStale={query.isPlaceholderData}
            whole={isWaiting ? sayWaiting(decidable) : undefined}
          >
            {isWaiting ? <TableKeys keys={keys} /> : null}
          </TableFoot>
        }
      />
    </Page>
  );
}

/** "3 waiting for you, the oldest for 2 days." */
function sayWaiting(rows: readonly RequestRow[]): string {
  const oldest = rows.map(({ requestedAt }) => requestedAt).toSorted()[0];
  const days = oldest === undefined ? 0 : Math.floor((Date.now() - new Date(oldest).getTime()) / DAY_MS);
  return t('requests.waiting_for_you', { count: rows.length, days });
}

type Counts = Counted & { items: readonly RequestRow[] };

const sayDecided = (page: Counted | undefined) => t('requests.you_decide', { count: page ? sayTotal(page) : '' });

function sayOthers(others: Counts | undefined): string {
  const count = others ? sayTotal(others) : '';
  const shown = others?.items.length ?? 0;
  return shown < (others?.total ?? 0)
    ? t('requests.others_decide.first', { count, shown })
    : t('requests.others_decide', { count });
}

function stepsOf(rows: readonly RequestRow[], id: string, hrefOf: (id: string) => string) {
  const place = rows.findIndex((row) => row.id === id);
  const [previous, next] = [rows[place - 1], rows[place + 1]];
  return { previous: previous && hrefOf(previous.id), next: next && hrefOf(next.id) };
}
