import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { nameRole } from './name-role.ts';
import { giveRole, type PersonRole, takeRole } from './roles-of-person.ts';
import { t } from './person-roles.texts.ts';

/** Takes a role that the person has directly; the toast gives it back as it was. */
export function useTakeRole(person: { id: string; name: string }) {
  const toast = useToast();
  const take = useAdminMutation(takeRole);
  const give = useAdminMutation(giveRole);
  const giveBack = ({ roleId, tenantId, startsAt, endsAt }: PersonRole) =>
    give.mutate({ input: { subjectId: person.id, subjectKind: 'entity', roleId, tenantId, startsAt, endsAt } });
  return {
    error: take.error ?? give.error,
    /** The assignment that is being taken. */
    pendingId: take.isPending ? take.variables.id : undefined,
    take: (assignment: PersonRole) =>
      take.mutate(
        { id: assignment.id },
        {
          onSuccess: () =>
            toast({
              title: t('roles.taken', { name: person.name, role: nameRole(assignment) }),
              action: { label: t('roles.undo'), onAction: () => giveBack(assignment) },
            }),
        },
      ),
  };
}
