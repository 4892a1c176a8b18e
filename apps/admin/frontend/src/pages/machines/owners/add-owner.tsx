import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { EntityPicker, type PickedEntity } from '../../../parts/entity-picker.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { addOwner, removeOwner } from '../edit/machine-mutations.ts';
import { t } from './owners.texts.ts';

const OWNER_KINDS = ['human', 'service', 'workload', 'device'] as const;

/** Says who answers for a machine. */
export default function AddOwner({ machine, onClose }: { machine: { id: string; name: string }; onClose: () => void }) {
  const { id: ownedId, name } = machine;
  const [owner, setOwner] = useState<PickedEntity | null>(null);
  const [isTried, setTried] = useState(false);
  const add = useAdminMutation(addOwner);
  const remove = useAdminMutation(removeOwner);
  const toast = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!owner || add.isPending) return;
    const ids = { ownerId: owner.id, ownedId };
    const onSuccess = () => {
      toast({
        title: t('owners.added', { owner: owner.name, name }),
        action: { label: t('owners.undo'), onAction: () => remove.mutate(ids) },
      });
      onClose();
    };
    add.mutate(ids, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('owners.add_to', { name })}</DialogTitle>
        <DialogDescription>{t('owners.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <Field label={t('owners.who')} error={isTried && !owner ? t('owners.who.missing') : undefined}>
            <EntityPicker kinds={OWNER_KINDS} value={owner} onValueChange={setOwner} />
          </Field>
          <FormError error={add.error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('owners.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={add.isPending}>
              {t('owners.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
