import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { TenantField } from '../../../parts/tenant-field.tsx';
import { useTenants } from '../../../parts/use-tenants.ts';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { t } from './edit.texts.ts';
import { createGroup, deleteGroup } from './group-mutations.ts';
import { GroupFields } from './group-fields.tsx';
import { GroupPicker, type PickedGroup } from './group-picker.tsx';

export interface CreateGroupProps {
  kind: GroupTreeKind;
  /** The new group is inside this one, and nothing asks where. */
  parent?: PickedGroup;
  onClose: () => void;
}

/** Names a new group and says where it is. */
export default function CreateGroup({ kind, parent, onClose }: CreateGroupProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{parent ? t('edit.new_inside', { name: parent.name }) : t('edit.new')}</DialogTitle>
        <DialogDescription>{t(kind === 'object' ? 'edit.new.hint_object' : 'edit.new.hint')}</DialogDescription>
        <CreateForm kind={kind} parent={parent} onCreated={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function CreateForm({ kind, parent, onCreated }: Omit<CreateGroupProps, 'onClose'> & { onCreated: () => void }) {
  const [fields, setFields] = useState({ name: '', description: '' });
  const [inside, setInside] = useState<PickedGroup | null>(parent ?? null);
  const [chosenTenant, setChosenTenant] = useState('');
  const [isTried, setTried] = useState(false);
  const create = useAdminMutation(createGroup);
  const undo = useAdminMutation(deleteGroup);
  const toast = useToast();
  const { tenants } = useTenants();
  // Things are always a tenant's.
  const tenantOfTop = chosenTenant || (kind === 'object' ? tenants[0]?.id : undefined);
  const isMissing = fields.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || create.isPending) return;
    const place = inside ? { tenantId: inside.tenantId, parentId: inside.id } : { tenantId: tenantOfTop };
    const input = { ...place, name: fields.name.trim(), description: fields.description.trim() };
    const onSuccess = ({ createGroup: { id, name } }: { createGroup: { id: string; name: string } }) => {
      toast({
        title: t('edit.created', { name }),
        action: { label: t('edit.undo'), onAction: () => undo.mutate({ id }) },
      });
      onCreated();
    };
    create.mutate({ groupType: kind, input }, { onSuccess });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <GroupFields kind={kind} value={fields} onValueChange={setFields} isMissing={isTried && isMissing} />
      {parent ? null : (
        <>
          <Field label={t('edit.inside')} hint={t('edit.inside.hint')}>
            <GroupPicker kind={kind} value={inside} onValueChange={setInside} />
          </Field>
          {inside ? null : (
            <TenantField value={tenantOfTop ?? ''} onValueChange={setChosenTenant} platform={kind === 'principal'} />
          )}
        </>
      )}
      <FormError error={create.error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('edit.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={create.isPending}>
          {t('edit.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
