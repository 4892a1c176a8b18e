import { useToast } from '@portico/ui/toast';
import { ScrollText } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { BlockSentence, EffectBadge } from '../../../parts/block/block-sentence.tsx';
import { Day } from '../../../parts/day.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NothingYet } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import { Subject } from '../subject.tsx';
import type { Policies } from '../use-policies.ts';
import { deletePolicy, type DirectPolicy, directPoliciesQuery } from './direct-queries.ts';
import { t } from './direct.texts.ts';
import { useGivePolicy } from './use-give-policy.ts';

const StopCalls = lazy(() => import('./stop-calls.tsx'));

/** Permissions without a role, newest first. What is taken can be given back. */
export function DirectPolicies({ policies }: { policies: Policies }) {
  const { list, tenantId, isReady, isMany } = policies;
  const query = useAdminQuery(directPoliciesQuery, { tenantId, ...list.page }, { keep: true, enabled: isReady });
  const remove = useAdminMutation(deletePolicy);
  const { give, error } = useGivePolicy();
  const toast = useToast();
  const [calls, setCalls] = useState<DirectPolicy | null>(null);
  const mayRemove = useMay('policy.manage');
  const page = query.data?.directPolicies;
  const onRemove = (policy: DirectPolicy) => {
    const { id, subject, subjectKind, startsAt, endsAt, permissionBlock: block } = policy;
    const again = { tenantId: policy.tenantId, subjectKind, subjectId: subject.id, startsAt, endsAt, block };
    const action = { label: policiesText('policies.undo'), onAction: () => void give(again).catch(() => undefined) };
    const onSuccess = () => {
      setCalls(null);
      toast({ title: t('direct.removed', subject), action });
    };
    remove.mutate({ id }, { onSuccess });
  };
  const columns = toColumns(isMany, (policy) =>
    mayRemove && !policy.declared ? (
      <RemoveButton
        label={t('direct.remove', policy.subject)}
        pending={remove.isPending && remove.variables.id === policy.id}
        onRemove={() => (policy.consumed ? setCalls(policy) : onRemove(policy))}
      />
    ) : null,
  );
  return (
    <>
      <div className="px-6 empty:hidden phone:px-4">
        <FormError error={(calls ? null : remove.error) ?? error} />
      </div>
      <DataTable
        label={t('direct.label')}
        columns={columns}
        rows={page?.items}
        query={query}
        failure={t('direct.failed')}
        rowId={({ id }) => id}
        rowName={({ subject }) => subject.name}
        empty={
          <NothingYet icon={ScrollText} title={t('direct.none')}>
            {t('direct.none.hint')}
          </NothingYet>
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
        {calls ? (
          <StopCalls
            policy={calls}
            pending={remove.isPending}
            error={remove.error}
            onConfirm={() => onRemove(calls)}
            onClose={() => setCalls(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

function toColumns(isMany: boolean, end: (policy: DirectPolicy) => ReactNode): readonly Column<DirectPolicy>[] {
  const words = isMany ? { where: t('direct.everywhere') } : {};
  return [
    {
      id: 'who',
      head: t('direct.who'),
      phone: 'name',
      className: 'w-[24%] overflow-visible',
      skeleton: 'w-32',
      cell: ({ subject }) => <Subject subject={subject} />,
    },
    {
      id: 'what',
      head: t('direct.what'),
      phone: 'line',
      skeleton: 'w-64',
      cell: ({ permissionBlock: block }) => (
        <span className="flex min-w-0 items-center gap-2">
          <EffectBadge effect={block.effect} />
          <span className="min-w-0 truncate">
            <BlockSentence block={block} {...words} />
          </span>
        </span>
      ),
    },
    {
      id: 'until',
      head: t('direct.until'),
      className: 'w-32 @max-[700px]/main:hidden',
      skeleton: 'w-16',
      cell: ({ endsAt }) =>
        endsAt === null ? <span className="text-muted">{t('direct.no_end')}</span> : <Day at={endsAt} />,
    },
    {
      id: 'by',
      head: t('direct.by'),
      className: 'w-40 @max-[900px]/main:hidden',
      skeleton: 'w-20',
      cell: ({ declared, consumed, grantedBy }) => (
        <span className="block truncate text-muted">
          {declared || consumed ? t('direct.declared') : grantedBy?.name}
        </span>
      ),
    },
    { id: 'end', head: '', phone: 'end', className: 'w-14', cell: end },
  ];
}
