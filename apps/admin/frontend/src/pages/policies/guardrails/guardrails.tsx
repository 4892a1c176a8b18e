import { Badge } from '@portico/ui/badge';
import { useToast } from '@portico/ui/toast';
import { ShieldBan } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NothingYet } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import type { Policies } from '../use-policies.ts';
import { createGuardrail, deleteGuardrail, type Guardrail, guardrailsQuery } from './guardrail-queries.ts';
import { t } from './guardrails.texts.ts';
import { sayGuardrail } from './say-guardrail.ts';

/** The guardrails, each rule a sentence. */
export default function Guardrails({ policies: { list, tenantId, isReady } }: { policies: Policies }) {
  const query = useAdminQuery(guardrailsQuery, { tenantId, ...list.page }, { keep: true, enabled: isReady });
  const remove = useAdminMutation(deleteGuardrail);
  const create = useAdminMutation(createGuardrail);
  const toast = useToast();
  const mayRemove = useMay('policy.manage');
  const page = query.data?.actionAssignmentRules;
  const onRemove = ({ id, createdAt: _createdAt, decision, ...rule }: Guardrail) => {
    // Only the platform's own migrations can make such a rule, so it can't come back.
    const isKnown = decision !== 'require_override';
    const undo = () => isKnown && create.mutate({ input: { ...rule, decision } });
    const action = { label: policiesText('policies.undo'), onAction: undo };
    remove.mutate({ id }, { onSuccess: () => toast({ title: t('guardrail.removed'), ...(isKnown && { action }) }) });
  };
  const columns = toColumns((rule) =>
    mayRemove ? (
      <RemoveButton
        label={t('guardrail.remove')}
        pending={remove.isPending && remove.variables.id === rule.id}
        onRemove={() => onRemove(rule)}
      />
    ) : null,
  );
  return (
    <>
      <div className="px-6 empty:hidden phone:px-4">
        <FormError error={remove.error ?? create.error} />
      </div>
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
