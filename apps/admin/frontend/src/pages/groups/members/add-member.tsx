import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { EntityPicker, type PickedEntity } from '../../../parts/entity-picker.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { endOfDay, startOfDay } from '../../../parts/local-days.ts';
import { addMember, removeMember } from './group-members-query.ts';
import { t } from './members.texts.ts';

const MEMBER_KINDS = ['human', 'device', 'service', 'workload'] as const;

export interface AddMemberProps {
  group: { id: string; name: string };
  onClose: () => void;
}

/** Adds a person or a machine, for as long as is said. */
export default function AddMember({ group, onClose }: AddMemberProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('members.add_to', { group: group.name })}</DialogTitle>
        <DialogDescription>{t('members.add.hint')}</DialogDescription>
        <AddForm group={group} onAdded={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function AddForm({ group, onAdded }: { group: AddMemberProps['group']; onAdded: () => void }) {
  const [who, setWho] = useState<PickedEntity | null>(null);
  const [days, setDays] = useState({ starts: '', ends: '' });
  const [isTried, setTried] = useState(false);
  const add = useAdminMutation(addMember);
  const remove = useAdminMutation(removeMember);
  const toast = useToast();
  const isReversed = days.starts !== '' && days.ends !== '' && days.ends < days.starts;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!who || isReversed || add.isPending) return;
    const ids = { groupId: group.id, entityId: who.id };
    const times = { startsAt: startOfDay(days.starts), endsAt: endOfDay(days.ends) };
    const onSuccess = () => {
      toast({
        title: t('members.added', { name: who.name, group: group.name }),
        action: { label: t('members.undo'), onAction: () => remove.mutate(ids) },
      });
      onAdded();
    };
    add.mutate({ ...ids, ...times }, { onSuccess });
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('members.who')}
        hint={t('members.who.hint')}
        error={isTried && !who ? t('members.who.missing') : undefined}
      >
        <EntityPicker kinds={MEMBER_KINDS} value={who} onValueChange={setWho} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('members.starts')} hint={t('members.starts.hint')}>
          <Input
            type="date"
            size="sm"
            value={days.starts}
            onChange={(event) => setDays({ ...days, starts: event.target.value })}
          />
        </Field>
        <Field
          label={t('members.ends')}
          hint={t('members.ends.hint')}
          error={isTried && isReversed ? t('members.ends.wrong') : undefined}
        >
          <Input
            type="date"
            size="sm"
            value={days.ends}
            onChange={(event) => setDays({ ...days, ends: event.target.value })}
          />
        </Field>
      </div>
      <FormError error={add.error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('members.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={add.isPending}>
          {t('members.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
