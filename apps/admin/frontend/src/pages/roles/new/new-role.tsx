import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { toBlockInput } from '../../../parts/block/to-block-input.ts';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import type { Role } from '../role/role-query.ts';
import { SaveRefusal } from '../role/save/save-refusal.tsx';
import { createRole } from '../role-mutations.ts';
import { t } from './new-role.texts.ts';

const TenantPicker = lazy(() => import('../../../parts/tenant-picker.tsx'));

export interface NewRoleProps {
  /** Where it belongs at first; null: everywhere. */
  tenantId: string | null;
  /** The role that it is a copy of. */
  source?: Role;
  onClose: () => void;
}

/** A role by its name; then its page, where its permissions are put together. */
export default function NewRole({ source, onClose, ...props }: NewRoleProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{source ? t('new.title.copy', source) : t('new.title')}</DialogTitle>
        <DialogDescription>{t(source ? 'new.hint.copy' : 'new.hint')}</DialogDescription>
        <NewRoleForm source={source} onClose={onClose} {...props} />
      </DialogContent>
    </Dialog>
  );
}

function NewRoleForm({ tenantId, source, onClose }: NewRoleProps) {
  const [name, setName] = useState(source ? t('new.name.copy', source) : '');
  const [description, setDescription] = useState(source?.description ?? '');
  const [place, setPlace] = useState(tenantId ?? '');
  const [isTried, setTried] = useState(false);
  const create = useAdminMutation(createRole);
  const isMissing = name.trim() === '';
  const isTaken = create.error?.code === 'role.name_taken';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || create.isPending) return;
    const input = {
      tenantId: place || null,
      name: name.trim(),
      description: description.trim(),
      blocks: (source?.blocks ?? []).map(toBlockInput),
    };
    create.mutate(
      { input },
      {
        onSuccess: (data) => {
          onClose();
          navigate(`/roles/${data.createRole.id}`);
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('new.name')}
        error={isTried && isMissing ? t('new.name.missing') : isTaken ? create.error?.message : undefined}
      >
        <Input size="sm" autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('new.description')} aside={t('new.optional')}>
        <Input size="sm" value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      {source ? null : <PlaceField value={place} onValueChange={setPlace} />}
      {isTaken ? null : <SaveRefusal error={create.error} onLoad={onClose} />}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('new.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t('new.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Shown only where there is a choice. The blocks of a copy name things of one place, so it stays there. */
function PlaceField({ value, onValueChange }: { value: string; onValueChange: (value: string) => void }) {
  const { tenants, isMany, isCut } = useTenants();
  const seesPlatform = useViewer().canOnPlatform.includes('role.manage');
  if (!isMany) return null;
  if (isCut)
    return (
      <Field label={t('new.where')}>
        <Suspense fallback={null}>
          <TenantPicker value={value} onValueChange={onValueChange} platform={seesPlatform} />
        </Suspense>
      </Field>
    );
  const everywhere = seesPlatform ? [{ value: '', label: t('new.everywhere') }] : [];
  const options = everywhere.concat(tenants.map(({ id, name }) => ({ value: id, label: name })));
  return (
    <Field label={t('new.where')}>
      <Select size="sm" options={options} value={value} onValueChange={onValueChange} />
    </Field>
  );
}
