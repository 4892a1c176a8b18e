import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { GroupPicker, type PickedGroup } from '../../groups/edit/group-picker.tsx';
import { EVERYONE } from '../../groups/everyone.ts';
import { t } from './bulk.texts.ts';
import { useAddPeople } from './use-add-people.ts';

export interface AddPeopleDialogProps {
  ids: readonly string[];
  onClose: () => void;
  /** All are members now. */
  onDone: () => void;
}

/** Puts people into one group. Who is in it already stays as they are, also after an undo. */
export default function AddPeopleDialog({ ids, onClose, onDone }: AddPeopleDialogProps) {
  const [group, setGroup] = useState<PickedGroup | null>(null);
  const [isTried, setTried] = useState(false);
  const { add, undo } = useAddPeople();
  const toast = useToast();
  const count = ids.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (group === null || add.isPending) return;
    add.mutate(
      { groupId: group.id, ids },
      {
        onSuccess: ({ joined, error }) => {
          const takeOut = () =>
            undo.mutate(
              { groupId: group.id, ids: joined },
              {
                onSuccess: (refused) =>
                  refused && toast({ title: t('bulk.undo.failed'), description: refused.message }),
              },
            );
          const back = { label: t('bulk.undo'), onAction: takeOut };
          if (!error || joined.length > 0)
            toast({
              title: t('bulk.added', { count: joined.length, group: group.name }),
              ...(joined.length > 0 && { action: back }),
            });
          if (error) return;
          onDone();
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('bulk.add.title', { count })}</DialogTitle>
        <DialogDescription>{t('bulk.add.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <Field label={t('bulk.group')} error={isTried && group === null ? t('bulk.group.missing') : undefined}>
            <GroupPicker kind="principal" value={group} onValueChange={setGroup} allows={({ id }) => id !== EVERYONE} />
          </Field>
          <FormError error={add.data?.error ?? add.error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('bulk.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={add.isPending}>
              {t('bulk.add.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
