import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { Pencil, ScrollText } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { AppChip } from '../../../parts/chips.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { DataTable } from '../../../parts/table/data-table.tsx';
import { NothingYet } from '../../../parts/table/list-states.tsx';
import { sayType } from '../../../parts/block/say-thing.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { TableFoot } from '../../../parts/table/table-foot.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import type { Policies } from '../use-policies.ts';
import { type ActionRow, actionsQuery, createAction, deleteAction } from './action-queries.ts';
import { t } from './actions.texts.ts';

const ActionDialog = lazy(() => import('./action-dialog.tsx'));

/** Everything that can be given: the platform's actions, those of apps, and those added here, which alone can be changed. */
export default function Actions({ policies: { list, tenantId, isReady } }: { policies: Policies }) {
  const query = useAdminQuery(actionsQuery, { tenantId, ...list.page }, { keep: true, enabled: isReady });
  const remove = useAdminMutation(deleteAction);
  const create = useAdminMutation(createAction);
  const toast = useToast();
  const [edited, setEdited] = useState<ActionRow>();
  const { canOnPlatform, tenantCount } = useViewer();
  const mayChange = canOnPlatform.includes('policy.manage');
  const page = query.data?.actions;
  const onRemove = ({ id, name, description, applicability }: ActionRow) => {
    const undo = () => create.mutate({ input: { name, description, applicability } });
    const action = { label: policiesText('policies.undo'), onAction: undo };
    remove.mutate({ id }, { onSuccess: () => toast({ title: t('action.removed', { name }), action }) });
  };
  const columns = toColumns(tenantCount > 1, (action) =>
    mayChange && action.app === null && !action.builtIn ? (
      <span className="flex justify-end gap-1">
        <Button variant="quiet" size="icon-sm" aria-label={t('action.edit', action)} onClick={() => setEdited(action)}>
          <Pencil className="size-3.5" strokeWidth={1.75} />
        </Button>
        <RemoveButton
          label={t('action.remove', action)}
          pending={remove.isPending && remove.variables.id === action.id}
          onRemove={() => onRemove(action)}
        />
      </span>
    ) : null,
  );
  return (
    <>
      <div className="px-6 empty:hidden phone:px-4">
        <FormError error={remove.error ?? create.error} />
      </div>
      <DataTable
        label={t('action.label')}
        columns={columns}
        rows={page?.items}
        query={query}
        failure={t('action.failed')}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        empty={
          <NothingYet icon={ScrollText} title={t('action.none')}>
            {t('action.none.hint')}
          </NothingYet>
        }
        foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
      />
      <Suspense fallback={null}>
        {edited ? <ActionDialog action={edited} onClose={() => setEdited(undefined)} /> : null}
      </Suspense>
    </>
  );
}

/** Without several tenants nothing is done to one. */
function toColumns(hasTenants: boolean, end: (action: ActionRow) => ReactNode): readonly Column<ActionRow>[] {
  return [
    {
      id: 'name',
      head: t('action.name'),
      phone: 'name',
      className: 'w-[24%]',
      skeleton: 'w-28',
      cell: ({ name, dormantSince }) => (
        <span className="flex min-w-0 items-center gap-2">
          <code className="truncate" title={name}>
            {name}
          </code>
          {dormantSince === null ? null : <Badge tone="warning">{t('action.dormant')}</Badge>}
        </span>
      ),
    },
    {
      id: 'words',
      head: t('action.words'),
      className: '@max-[640px]/main:hidden',
      skeleton: 'w-32',
      cell: ({ description }) => <span className="block truncate">{description}</span>,
    },
    {
      id: 'on',
      head: t('action.on'),
      className: 'w-[26%] @max-[900px]/main:hidden',
      skeleton: 'w-32',
      cell: ({ applicability }) => {
        const words = applicability
          .filter(({ objectKind }) => hasTenants || objectKind !== 'tenant')
          .map(({ objectKind, objectType }) => sayType(objectType ?? objectKind))
          .join(', ');
        return (
          <span className="block truncate text-muted" title={words}>
            {words}
          </span>
        );
      },
    },
    {
      id: 'from',
      head: t('action.from'),
      phone: 'plain_line',
      className: 'w-36',
      skeleton: 'w-16',
      cell: ({ app, builtIn }) =>
        app ? (
          <AppChip app={app} href={`/apps/${app.id}`} />
        ) : (
          <span className="text-muted">{t(builtIn ? 'action.portico' : 'action.here')}</span>
        ),
    },
    { id: 'end', head: '', phone: 'end', className: 'w-22', cell: end },
  ];
}
