import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { t } from './edit.texts.ts';
import { GroupFields } from './group-fields.tsx';
import { updateGroup } from './group-mutations.ts';

export interface EditGroupProps {
  group: { id: string; groupType: GroupTreeKind; name: string; description: string; revision: number };
  onClose: () => void;
}

/** Changes name and description. A group that changed meanwhile is refused. */
export default function EditGroup({ group, onClose }: EditGroupProps) {
  const { id, name, description, revision } = group;
  const [fields, setFields] = useState({ name, description });
  const [isTried, setTried] = useState(false);
  const update = useAdminMutation(updateGroup);
  const back = useAdminMutation(updateGroup);
  const toast = useToast();
  const isMissing = fields.name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || update.isPending) return;
    const input = { name: fields.name.trim(), description: fields.description.trim() };
    const onSuccess = () => {
      toast({
        title: t('edit.saved'),
        action: { label: t('edit.undo'), onAction: () => back.mutate({ id, input: { name, description } }) },
      });
      onClose();
    };
    update.mutate({ id, input: { ...input, revision } }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('edit.change', { name })}</DialogTitle>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <GroupFields
            kind={group.groupType}
            value={fields}
            onValueChange={setFields}
            isMissing={isTried && isMissing}
          />
          <FormError error={update.error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('edit.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={update.isPending}>
              {t('edit.save')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
