import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { ShieldHalf } from 'lucide-react';
import { useRef } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { assignRole } from '../../../parts/role/assign-role.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import type { Member, MemberRole } from './members-queries.ts';
import { t } from './members.texts.ts';
import { useGivableRoles } from './use-givable-roles.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface MemberRolesDialogProps {
  tenantId: string;
  member: Member;
  roles: readonly MemberRole[];
  onClose: () => void;
}

/** The roles of a member in the tenant. Each change counts at once. */
export default function MemberRolesDialog({ tenantId, member, roles, onClose }: MemberRolesDialogProps) {
  const give = useAdminMutation(assignRole);
  const { take, error, pendingId } = useTakeRole();
  const toGive = useRef<HTMLDivElement>(null);
  const { items, isFetching, search } = useGivableRoles(
    tenantId,
    roles.map(({ roleId }) => roleId),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {/* Not on the first button, which takes a role away. */}
      <DialogContent className="grid gap-4 p-5" initialFocus={() => toGive.current?.querySelector('input')}>
        <DialogTitle>{t('members.roles.of', { name: member.name })}</DialogTitle>
        <DialogDescription>{t('members.roles.hint')}</DialogDescription>
        <ul>
          {roles.map(({ role, ...assignment }) => (
            <Line
              key={assignment.id}
              picture={<IconBlock icon={ShieldHalf} />}
              title={nameRole(role)}
              end={
                <RemoveButton
                  label={t('members.roles.take', { role: nameRole(role) })}
                  pending={pendingId === assignment.id}
                  onRemove={() =>
                    take({ ...assignment, subjectKind: 'entity', subject: member, roleName: nameRole(role), tenantId })
                  }
                />
              }
            />
          ))}
          {roles.length === 0 ? <li className="text-13 text-muted">{t('members.no_role')}</li> : null}
        </ul>
        <div ref={toGive}>
          <Field label={t('members.roles.give')}>
            <Combobox
              size="sm"
              items={items}
              value={null}
              onValueChange={(role) =>
                role &&
                give.mutate({ input: { subjectKind: 'entity', subjectId: member.id, roleId: role.id, tenantId } })
              }
              onQueryChange={search}
              itemKey={({ id }) => id}
              itemLabel={nameRole}
              searching={isFetching || give.isPending}
            />
          </Field>
        </div>
        <FormError error={give.error ?? error} />
        <DialogActions className="pt-0">
          <DialogClose render={<Button size="sm">{t('members.roles.done')}</Button>} />
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
