import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { t } from './tenant-dialog.texts.ts';
import { fromForm, type TenantFacts, toForm } from './tenant-form.ts';
import { createTenant, updateTenant } from './tenant-mutations.ts';

export interface TenantDialogProps {
  /** Without one, a tenant is added. */
  tenant?: TenantFacts;
  onClose: () => void;
}

/** Adds a tenant and leads to its page, or changes one. */
export default function TenantDialog({ tenant, onClose }: TenantDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{tenant ? t('edit.title', { name: tenant.name }) : t('edit.add')}</DialogTitle>
        {tenant ? null : <DialogDescription>{t('edit.add.hint')}</DialogDescription>}
        <TenantFields tenant={tenant} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function TenantFields({ tenant, onClose }: TenantDialogProps) {
  const [form, setForm] = useState(() => toForm(tenant));
  const [isTried, setTried] = useState(false);
  const { save, isPending, error } = useSaveTenant(tenant, onClose);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const errorOf = (field: string) => error?.fields.find(({ path }) => path.split('.')[0] === field)?.message;
  const isNameless = form.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isNameless && !isPending) save(fromForm(form));
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('tenants.edit.name')}
        error={isTried && isNameless ? t('tenants.edit.name.missing') : errorOf('name')}
      >
        <Input size="sm" value={form.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={t('edit.alias')} aside={t('edit.optional')} hint={t('edit.alias.hint')} error={errorOf('alias')}>
        <Input size="sm" value={form.alias} onChange={(event) => set({ alias: event.target.value })} />
      </Field>
      <Field label={t('edit.tags')} aside={t('edit.optional')} hint={t('edit.tags.hint')} error={errorOf('tags')}>
        <Input size="sm" value={form.tags} onChange={(event) => set({ tags: event.target.value })} />
      </Field>
      <FormError error={error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('tenants.edit.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t(tenant ? 'tenants.edit.save' : 'edit.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

function useSaveTenant(tenant: TenantFacts | undefined, onClose: () => void) {
  const toast = useToast();
  const [, navigate] = useLocation();
  const create = useAdminMutation(createTenant);
  const update = useAdminMutation(updateTenant);
  const save = (input: ReturnType<typeof fromForm>) => {
    const { name } = input;
    if (tenant) {
      const onSuccess = () => {
        onClose();
        toast({ title: t('tenants.edit.saved', { name }) });
      };
      update.mutate({ id: tenant.id, input: { ...input, revision: tenant.revision } }, { onSuccess });
      return;
    }
    create.mutate(
      { input },
      {
        onSuccess: (data) => {
          navigate(`/tenants/${data.createTenant.id}`);
          toast({ title: t('edit.added', { name }) });
        },
      },
    );
  };
  const asked = tenant ? update : create;
  return { save, isPending: asked.isPending, error: asked.error };
}
