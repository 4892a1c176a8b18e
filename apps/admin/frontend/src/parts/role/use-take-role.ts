import { useToast } from '@portico/ui/toast';
import type { VariablesOf } from '../../graphql/graphql.ts';
import { useAdminMutation } from '../../graphql/use-admin-mutation.ts';
import { assignRole, takeRole } from './assign-role.ts';
import { t } from './role.texts.ts';

/** The arguments for removing a role and giving it back. */
export interface GivenRole {
  id: string;
  subjectKind: VariablesOf<typeof assignRole>['input']['subjectKind'];
  subject: { id: string; name: string };
  roleId: string;
  /** Its name in the toast. */
  roleName: string;
  tenantId: string | null;
  startsAt: string | null;
  endsAt: string | null;
  reason: string | null;
}

/** Takes a role that somebody or a group has directly; the toast gives it back as it was. */
export function useTakeRole() {
  const toast = useToast();
  const take = useAdminMutation(takeRole);
  const assign = useAdminMutation(assignRole);
  const giveBack = ({ subject, subjectKind, roleId, tenantId, startsAt, endsAt, reason }: GivenRole) =>
    assign.mutate({ input: { subjectId: subject.id, subjectKind, roleId, tenantId, startsAt, endsAt, reason } });
  return {
    error: take.error ?? assign.error,
    /** The assignment that is being taken. */
    pendingId: take.isPending ? take.variables.id : undefined,
    take: (given: GivenRole) =>
      take.mutate(
        { id: given.id },
        {
          onSuccess: () =>
            toast({
              title: t('role.taken', { name: given.subject.name, role: given.roleName }),
              action: { label: t('role.undo'), onAction: () => giveBack(given) },
            }),
        },
      ),
  };
}
