import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { createProfile } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';

const objectKinds = [
  { value: 'entity', label: t('profiles.entity') },
  { value: 'resource', label: t('profiles.resource') },
] as const;
type ObjectKind = (typeof objectKinds)[number]['value'];

/** Adds a profile of the platform and leads to its page, where it gets its first version. */
export default function ProfileDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('profiles.add')}</DialogTitle>
        <ProfileForm />
      </DialogContent>
    </Dialog>
  );
}

function ProfileForm() {
  const [form, setForm] = useState({ displayName: '', key: '', kind: '' });
  const [objectKind, setObjectKind] = useState<ObjectKind>('entity');
  const create = useAdminMutation(createProfile);
  const toast = useToast();
  const [, navigate] = useLocation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const onSuccess = ({ createProfile: { id } }: { createProfile: { id: string } }) => {
      navigate(`/profiles/${id}`);
      toast({ title: t('profiles.added', { name: form.displayName }) });
    };
    create.mutate({ input: { ...form, objectKind } }, { onSuccess });
  };
  const field = (name: keyof typeof form, hint?: string) => (
    <Field
      label={t(name === 'displayName' ? 'profiles.name' : `profiles.${name}`)}
      hint={hint}
      error={create.error?.fields.find(({ path }) => path === name)?.message}
    >
      <Input size="sm" value={form[name]} onChange={(event) => setForm({ ...form, [name]: event.target.value })} />
    </Field>
  );
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {field('displayName')}
      <Field label={t('profiles.object_kind')}>
        <Select size="sm" options={objectKinds} value={objectKind} onValueChange={setObjectKind} />
      </Field>
      {field('kind', t('profiles.kind.hint'))}
      {field('key')}
      <FormError error={create.error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('profiles.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t('profiles.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
