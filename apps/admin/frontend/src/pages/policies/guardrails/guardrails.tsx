import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { Pencil, ShieldBan } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NothingYet } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import type { Policies } from '../use-policies.ts';
import { type Guardrail, guardrailsQuery } from './guardrail-queries.ts';
import { t } from './guardrails.texts.ts';
import { nameGuardrail, sayGuardrail } from './say-guardrail.ts';

const EditGuardrail = lazy(() => import('./edit-guardrail.tsx'));
const RemoveGuardrail = lazy(() => import('./remove-guardrail.tsx'));

/** The guardrails, each rule a sentence. */
export default function Guardrails({ policies: { list, tenantId, isReady } }: { policies: Policies }) {
  const query = useAdminQuery(guardrailsQuery, { tenantId, ...list.page }, { keep: true, enabled: isReady });
  const [removed, setRemoved] = useState<Guardrail | null>(null);
  const [edited, setEdited] = useState<Guardrail | null>(null);
  const mayChange = useMay('policy.manage');
  const page = query.data?.actionAssignmentRules;
  const columns = toColumns((rule) =>
    mayChange ? (
      <span className="flex justify-end">
        <Button
          variant="quiet"
          size="icon-sm"
          className="text-faint"
          aria-label={t('guardrail.edit')}
          onClick={() => setEdited(rule)}
        >
          <Pencil strokeWidth={1.75} />
        </Button>
        <RemoveButton label={t('guardrail.remove')} onRemove={() => setRemoved(rule)} />
      </span>
    ) : null,
  );
  return (
    <>
      <DataTable
        label={t('guardrail.label')}
        columns={columns}
        rows={page?.items}
        query={query}
        failure={t('guardrail.failed')}
        rowId={({ id }) => id}
        rowName={nameGuardrail}
        empty={
          <NothingYet icon={ShieldBan} title={t('guardrail.none')}>
            {t('guardrail.none.hint')}
          </NothingYet>
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
        {edited ? <EditGuardrail guardrail={edited} onClose={() => setEdited(null)} /> : null}
        {removed ? <RemoveGuardrail guardrail={removed} onClose={() => setRemoved(null)} /> : null}
      </Suspense>
    </>
  );
}

function toColumns(end: (rule: Guardrail) => ReactNode): readonly Column<Guardrail>[] {
  return [
    {
      id: 'rule',
      head: t('guardrail.rule'),
      phone: 'name',
      skeleton: 'w-72',
      cell: (rule) => (
        <span className="block min-w-0" title={nameGuardrail(rule)}>
          {rule.name === null ? null : <b className="block truncate font-medium">{rule.name}</b>}
          <span className={cn('block truncate phone:whitespace-normal', rule.name !== null && 'text-12 text-muted')}>
            {sayGuardrail(rule)}
          </span>
          {/* Where its column has no room. */}
          {rule.reason === null ? null : (
            <span className="hidden text-12 text-muted @max-[1100px]/main:block">{rule.reason}</span>
          )}
        </span>
      ),
    },
    {
      id: 'strength',
      head: t('guardrail.strength'),
      phone: 'plain_line',
      className: 'w-52',
      skeleton: 'w-24',
      cell: ({ isAbsolute }) =>
        isAbsolute ? (
          <Badge tone="danger">{t('guardrail.absolute')}</Badge>
        ) : (
          <span className="text-muted">{t('guardrail.plain')}</span>
        ),
    },
    {
      id: 'why',
      head: t('guardrail.why'),
      className: 'w-56 @max-[1100px]/main:hidden',
      skeleton: 'w-32',
      cell: ({ reason }) =>
        reason === null ? null : (
          <span className="block truncate text-muted" title={reason}>
            {reason}
          </span>
        ),
    },
    {
      id: 'since',
      head: t('guardrail.since'),
      className: 'w-36 @max-[900px]/main:hidden',
      skeleton: 'w-16',
      cell: ({ createdAt, createdBy }) => (
        <span className="block min-w-0">
          <Day at={createdAt} className="text-muted" />
          {createdBy ? (
            <span className="block truncate text-12 text-muted">{t('guardrail.since.by', createdBy)}</span>
          ) : null}
        </span>
      ),
    },
    { id: 'end', head: '', phone: 'end', className: 'w-22', cell: end },
  ];
}
