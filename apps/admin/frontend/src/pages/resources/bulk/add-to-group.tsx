import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { GroupPicker, type PickedGroup } from '../../groups/edit/group-picker.tsx';
import { addResources, removeResources } from '../../object-groups/members/object-mutations.ts';
import type { ResourceRow } from '../resources-query.ts';
import { t } from './bulk.texts.ts';

export interface AddToGroupProps {
  resources: readonly Pick<ResourceRow, 'id' | 'tenantId' | 'groups'>[];
  onClose: () => void;
  onDone?: () => void;
}

/** Puts resources into one object group of their tenant: all or none. */
export default function AddToGroup({ resources, onClose, onDone }: AddToGroupProps) {
  const [group, setGroup] = useState<PickedGroup | null>(null);
  const [isTried, setTried] = useState(false);
  const add = useAdminMutation(addResources);
  const remove = useAdminMutation(removeResources);
  const toast = useToast();
  const [tenantId, ...others] = new Set(resources.map((one) => one.tenantId));
  const isMixed = others.length > 0 || tenantId === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (group === null || add.isPending) return;
    // Undo keeps the resources that were in it before.
    const added = resources.filter(({ groups }) => !groups.some(({ id }) => id === group.id)).map(({ id }) => id);
    const onSuccess = () => {
      const undo = {
        label: t('resources.bulk.undo'),
        onAction: () => remove.mutate({ groupId: group.id, ids: added }),
      };
      toast({
        title: t('resources.bulk.added', { count: resources.length, group: group.name }),
        ...(added.length > 0 && { action: undo }),
      });
      onDone?.();
      onClose();
    };
    add.mutate({ groupId: group.id, ids: resources.map(({ id }) => id) }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('resources.bulk.add.title', { count: resources.length })}</DialogTitle>
        <DialogDescription>{t(isMixed ? 'resources.bulk.add.mixed' : 'resources.bulk.add.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          {isMixed ? null : (
            <Field
              label={t('resources.bulk.group')}
              error={isTried && group === null ? t('resources.bulk.group.missing') : undefined}
            >
              <GroupPicker
                kind="object"
                tenantId={tenantId}
                value={group}
                onValueChange={setGroup}
                allows={(one) => one.tenantId === tenantId}
              />
            </Field>
          )}
          <FormError error={add.error} />
          <DialogActions className="pt-0">
            <DialogClose
              render={<Button size="sm">{t(isMixed ? 'resources.bulk.close' : 'resources.bulk.cancel')}</Button>}
            />
            {isMixed ? null : (
              <Button type="submit" variant="primary" size="sm" pending={add.isPending}>
                {t('resources.bulk.add.submit')}
              </Button>
            )}
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
