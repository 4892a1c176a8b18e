import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { SecretOnce } from '../../../parts/secret-once.tsx';
import { invitePerson } from './invite-person.ts';
import { t } from './invite.texts.ts';

/** Name and address; then the link with which the person sets a password, shown once. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const [invited, setInvited] = useState<ResultOf<typeof invitePerson>['invitePerson']>();
  return invited ? (
    <SecretOnce
      title={t('invite.link', { name: invited.person.name })}
      description={t('invite.link.hint', { end: new Date(invited.setupLink.expiresAt) })}
      secret={invited.setupLink.url}
      onClose={onClose}
    />
  ) : (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('invite.title')}</DialogTitle>
        <DialogDescription>{t('invite.hint')}</DialogDescription>
        <InviteForm onInvited={setInvited} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

interface InviteFormProps {
  onInvited: (invited: ResultOf<typeof invitePerson>['invitePerson']) => void;
  onClose: () => void;
}

function InviteForm({ onInvited, onClose }: InviteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tries, setTries] = useState(0);
  const invite = useAdminMutation(invitePerson);
  const missing = { name: name.trim() === '', email: !email.includes('@') };
  // The first wrong field, once it is marked.
  useEffect(() => {
    if (tries > 0 || invite.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, invite.error]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    if (missing.name || missing.email || invite.isPending) return;
    invite.mutate({ name: name.trim(), email: email.trim() }, { onSuccess: (data) => onInvited(data.invitePerson) });
  };
  const isTaken = invite.error?.code === 'directory.email_taken';
  const wrongEmail = isTaken ? (
    <>
      {t('invite.email.taken')}{' '}
      <Link
        href={`/people?q=${encodeURIComponent(email.trim())}`}
        onClick={onClose}
        className="font-medium underline underline-offset-2"
      >
        {t('invite.email.who')}
      </Link>
    </>
  ) : tries > 0 && missing.email ? (
    t('invite.email.wrong')
  ) : undefined;
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t('invite.name')} error={tries > 0 && missing.name ? t('invite.name.missing') : undefined}>
        <Input size="sm" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('invite.email')} error={wrongEmail}>
        <Input
          size="sm"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => {
            setEmail(event.target.value);
            if (isTaken) invite.reset();
          }}
        />
      </Field>
      {isTaken ? null : <FormError error={invite.error} />}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('invite.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={invite.isPending}>
          {t('invite.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
