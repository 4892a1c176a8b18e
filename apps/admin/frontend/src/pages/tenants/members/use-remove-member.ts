import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { assignRoles } from '../../../parts/role/assign-role.ts';
import { addMember, type Member, type MemberRole, removeMember } from './members-queries.ts';
import { t } from './members.texts.ts';

/** Removes a member at once; the toast takes it back, with the roles that went with it. */
export function useRemoveMember(tenantId: string, roles: readonly MemberRole[] = []) {
  const toast = useToast();
  const remove = useAdminMutation(removeMember);
  const add = useAdminMutation(addMember);
  const give = useAdminMutation(assignRoles);
  const putBack = async (entityId: string, lost: readonly MemberRole[]) => {
    await add.mutateAsync({ tenantId, entityId });
    if (lost.length === 0) return;
    const of = { subjectKind: 'entity', subjectId: entityId, tenantId } as const;
    await give.mutateAsync({
      inputs: lost.map(({ roleId, startsAt, endsAt, reason }) => ({ ...of, roleId, startsAt, endsAt, reason })),
    });
  };
  return {
    error: remove.error ?? add.error ?? give.error,
    pendingId: remove.isPending ? remove.variables.entityId : undefined,
    remove: ({ id, name }: Member) => {
      const lost = roles.filter(({ subjectId }) => subjectId === id);
      const onAction = () => void putBack(id, lost).catch(() => undefined);
      const onSuccess = () =>
        void toast({
          title: t('tenants.members.removed', { name }),
          action: { label: t('tenants.members.undo'), onAction },
        });
      remove.mutate({ tenantId, entityId: id }, { onSuccess });
    },
  };
}
