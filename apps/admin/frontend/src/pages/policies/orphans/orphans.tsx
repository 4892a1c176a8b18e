import { useToast } from '@portico/ui/toast';
import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { takeRole } from '../../../parts/role/assign-role.ts';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NothingYet } from '../../../parts/table/list-states.tsx';
import { deletePolicy } from '../direct/direct-queries.ts';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import { Subject } from '../subject.tsx';
import type { Policies } from '../use-policies.ts';
import { t } from './orphans.texts.ts';

const orphansQuery = graphql(`
  query OrphanPolicies($cursor: ID, $limit: Int) {
    orphanPolicies(cursor: $cursor, limit: $limit) {
      items {
        id
        sourceKind
        reason
        createdAt
        subject {
          id
          kind
          name
        }
        role {
          name
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
type Orphan = ResultOf<typeof orphansQuery>['orphanPolicies']['items'][number];

const reasons: Record<Orphan['reason'], string> = {
  role_deleted: t('orphan.role_deleted'),
  role_dormant: t('orphan.role_dormant'),
  block_dormant: t('orphan.block_dormant'),
  object_deleted: t('orphan.object_deleted'),
  subject_deleted: t('orphan.subject_deleted'),
  subject_disabled: t('orphan.subject_disabled'),
  tenant_deleted: t('orphan.tenant_deleted'),
};

/** Assignments and policies that give nothing any more, and why. They can't be given again, so there is no undo. */
export default function Orphans({ policies: { list } }: { policies: Policies }) {
  const { cursor, limit } = list.page;
  const query = useAdminQuery(orphansQuery, { cursor, limit }, { keep: true });
  const take = useAdminMutation(takeRole);
  const drop = useAdminMutation(deletePolicy);
  const toast = useToast();
  const page = query.data?.orphanPolicies;
  const onRemove = ({ id, sourceKind }: Orphan) =>
    (sourceKind === 'role' ? take : drop).mutate({ id }, { onSuccess: () => toast({ title: t('orphan.removed') }) });
  const columns = toColumns((orphan) => (
    <RemoveButton
      label={t('orphan.remove', orphan.subject)}
      pending={[take, drop].some(({ isPending, variables }) => isPending && variables.id === orphan.id)}
      onRemove={() => onRemove(orphan)}
    />
  ));
  return (
    <>
      <div className="px-6 empty:hidden phone:px-4">
        <FormError error={take.error ?? drop.error} />
      </div>
      <DataTable
        label={t('orphan.label')}
        columns={columns}
        rows={page?.items}
        query={query}
        failure={t('orphan.failed')}
        rowId={({ id }) => id}
        rowName={({ subject }) => subject.name}
        empty={
          <NothingYet icon={Sparkles} title={t('orphan.none')}>
            {t('orphan.none.hint')}
          </NothingYet>
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
    </>
  );
}

function toColumns(end: (orphan: Orphan) => ReactNode): readonly Column<Orphan>[] {
  return [
    {
      id: 'who',
      head: t('orphan.who'),
      phone: 'name',
      className: 'w-[28%] overflow-visible',
      skeleton: 'w-32',
      cell: ({ subject }) => <Subject subject={subject} />,
    },
    {
      id: 'what',
      head: t('orphan.what'),
      className: 'w-[24%] @max-[640px]/main:hidden',
      skeleton: 'w-24',
      cell: ({ role }) => <span className="block truncate">{role?.name ?? t('orphan.policy')}</span>,
    },
    {
      id: 'why',
      head: t('orphan.why'),
      phone: 'line',
      skeleton: 'w-40',
      cell: ({ reason }) => <span className="block truncate text-muted">{reasons[reason]}</span>,
    },
    {
      id: 'since',
      head: t('orphan.since'),
      className: 'w-32 @max-[900px]/main:hidden',
      skeleton: 'w-16',
      cell: ({ createdAt }) => <Day at={createdAt} className="text-muted" />,
    },
    { id: 'end', head: '', phone: 'end', className: 'w-14', cell: end },
  ];
}
