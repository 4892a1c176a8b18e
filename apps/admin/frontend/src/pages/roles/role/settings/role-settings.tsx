import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Textarea } from '@portico/ui/textarea';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useAdminMutation } from '../../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../../parts/danger-dialog.tsx';
import { DangerZone } from '../../../../parts/danger-zone.tsx';
import { FormError } from '../../../../parts/form-error.tsx';
import { useMayRestore } from '../../../../shell/use-may-restore.ts';
import { deleteRole, restoreRole, updateRole } from '../../role-mutations.ts';
import type { Role } from '../role-query.ts';
import { t } from './settings.texts.ts';

/** Name, description, and the way to delete it. */
export default function RoleSettings({ role }: { role: Role }) {
  return (
    <div className="grid max-w-160 gap-8">
      <NameForm role={role} />
      <DeleteRole role={role} />
    </div>
  );
}

function NameForm({ role }: { role: Role }) {
  const [name, setName] = useState(role.name);
  const [description, setDescription] = useState(role.description);
  const [isTried, setTried] = useState(false);
  const update = useAdminMutation(updateRole);
  const toast = useToast();
  const isMissing = name.trim() === '';
  const code = update.error?.code;
  const nameError =
    isTried && isMissing ? t('settings.name.missing') : code === 'role.name_taken' ? update.error?.message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || update.isPending) return;
    const input = { revision: role.revision, name: name.trim(), description: description.trim() };
    update.mutate(
      { id: role.id, input },
      { onSuccess: () => toast({ title: t('roles.settings.saved', { name: input.name }) }) },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t('settings.name')} error={nameError}>
        <Input size="sm" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('settings.description')} hint={t('settings.description.hint')}>
        <Textarea rows={2} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      {code === 'role.stale' ? (
        <p role="alert" className="rounded-field bg-danger-soft px-3 py-2 text-13">
          {t('roles.settings.stale')}
        </p>
      ) : code === 'role.name_taken' ? null : (
        <FormError error={update.error} />
      )}
      <Button type="submit" variant="primary" size="sm" className="justify-self-start" pending={update.isPending}>
        {t('roles.settings.save')}
      </Button>
    </form>
  );
}

function DeleteRole({ role: { id, name, assignmentCount } }: { role: Role }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useAdminMutation(deleteRole);
  const restore = useAdminMutation(restoreRole);
  const mayRestore = useMayRestore();
  const toast = useToast();
  const onConfirm = () =>
    remove.mutate(
      { id },
      {
        onSuccess: () => {
          navigate('/roles');
          const action = { label: t('roles.settings.undo'), onAction: () => restore.mutate({ id }) };
          toast({ title: t('settings.deleted', { name }), ...(mayRestore && { action }) });
        },
      },
    );
  return (
    <>
      <DangerZone
        items={[
          {
            title: t('settings.delete'),
            effect: t('settings.delete.effect', { count: assignmentCount ?? 0 }),
            action: t('settings.delete.action'),
            onAction: () => setAsking(true),
          },
        ]}
      />
      <DangerDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('settings.delete.title', { name })}
        description={t('settings.delete.description')}
        action={t('settings.delete.confirm', { name })}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={onConfirm}
      />
    </>
  );
}
