import { Badge } from '@portico/ui/badge';
import { ShieldBan } from 'lucide-react';
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
import { sayGuardrail } from './say-guardrail.ts';

const RemoveGuardrail = lazy(() => import('./remove-guardrail.tsx'));

/** The guardrails, each rule a sentence. */
export default function Guardrails({ policies: { list, tenantId, isReady } }: { policies: Policies }) {
  const query = useAdminQuery(guardrailsQuery, { tenantId, ...list.page }, { keep: true, enabled: isReady });
  const [removed, setRemoved] = useState<Guardrail | null>(null);
  const mayRemove = useMay('policy.manage');
  const page = query.data?.actionAssignmentRules;
  const columns = toColumns((rule) =>
    mayRemove ? <RemoveButton label={t('guardrail.remove')} onRemove={() => setRemoved(rule)} /> : null,
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
        rowName={sayGuardrail}
        empty={
          <NothingYet icon={ShieldBan} title={t('guardrail.none')}>
            {t('guardrail.none.hint')}
          </NothingYet>
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
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
        <span className="block truncate phone:whitespace-normal" title={sayGuardrail(rule)}>
          {sayGuardrail(rule)}
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
      id: 'since',
      head: t('guardrail.since'),
      className: 'w-32 @max-[900px]/main:hidden',
      skeleton: 'w-16',
      cell: ({ createdAt }) => <Day at={createdAt} className="text-muted" />,
    },
    { id: 'end', head: '', phone: 'end', className: 'w-14', cell: end },
  ];
}
