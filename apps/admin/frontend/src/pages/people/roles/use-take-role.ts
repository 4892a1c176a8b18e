import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { nameRole } from './name-role.ts';
import { giveRole, type GivenRole, takeRole } from './roles-of-person.ts';
import { t } from './person-roles.texts.ts';

/** Takes a role that a person or a group has directly; the toast gives it back as it was. */
export function useTakeRole(subject: { id: string; name: string }, subjectKind: 'entity' | 'group' = 'entity') {
  const toast = useToast();
  const take = useAdminMutation(takeRole);
  const give = useAdminMutation(giveRole);
  const giveBack = ({ roleId, tenantId, startsAt, endsAt }: GivenRole) =>
    give.mutate({ input: { subjectId: subject.id, subjectKind, roleId, tenantId, startsAt, endsAt } });
  return {
    error: take.error ?? give.error,
    /** The assignment that is being taken. */
    pendingId: take.isPending ? take.variables.id : undefined,
    take: (assignment: GivenRole) =>
      take.mutate(
        { id: assignment.id },
        {
          onSuccess: () =>
            toast({
              title: t('roles.taken', { name: subject.name, role: nameRole(assignment) }),
              action: { label: t('roles.undo'), onAction: () => giveBack(assignment) },
            }),
        },
      ),
  };
}
