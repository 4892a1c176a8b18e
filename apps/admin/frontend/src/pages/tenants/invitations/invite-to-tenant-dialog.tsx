import { Button } from '@portico/ui/button';
import { Combobox } from '@portico/ui/combobox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { SecretOnce } from '../../../parts/secret-once.tsx';
import { useGivableRoles } from '../members/use-givable-roles.ts';
import { createInvitation } from './invitations-queries.ts';
import { t } from './invitations.texts.ts';

interface Made {
  email: string;
  url: string;
}

/** An address and perhaps a role; then the link, shown once. */
export default function InviteToTenantDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const [made, setMade] = useState<Made>();
  return made ? (
    <SecretOnce
      title={t('invitations.link', { name: made.email })}
      description={t('invitations.link.hint')}
      secret={made.url}
      onClose={onClose}
    />
  ) : (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('invitations.add')}</DialogTitle>
        <DialogDescription>{t('invitations.add.hint')}</DialogDescription>
        <InviteForm tenantId={tenantId} onMade={setMade} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ tenantId, onMade }: { tenantId: string; onMade: (made: Made) => void }) {
  const [email, setEmail] = useState('');
  const [isTried, setTried] = useState(false);
  const { items, isFetching, search } = useGivableRoles(tenantId);
  const [role, setRole] = useState<(typeof items)[number] | null>(null);
  const invite = useAdminMutation(createInvitation);
  const isWrong = !email.includes('@');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || invite.isPending) return;
    const inviteeEmail = email.trim();
    invite.mutate(
      { tenantId, input: { inviteeEmail, roleId: role?.id } },
      { onSuccess: ({ createTenantInvitation: { url } }) => onMade({ email: inviteeEmail, url }) },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t('invitations.email')} error={isTried && isWrong ? t('invitations.email.wrong') : undefined}>
        <Input
          size="sm"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label={t('invitations.role')} aside={t('invitations.optional')}>
        <Combobox
          size="sm"
          items={items}
          value={role}
          onValueChange={setRole}
          onQueryChange={search}
          itemKey={({ id }) => id}
          itemLabel={nameRole}
          searching={isFetching}
        />
      </Field>
      <FormError error={invite.error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('invitations.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={invite.isPending}>
          {t('invitations.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
