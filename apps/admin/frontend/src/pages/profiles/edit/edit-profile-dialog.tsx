import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Select } from '@portico/ui/select';
import { Textarea } from '@portico/ui/textarea';
import { type FormEvent, useState } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { profileStatuses } from '../profile-statuses.ts';
import type { Profile } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';
import { useUpdateProfile } from './use-update-profile.ts';

export interface EditProfileDialogProps {
  profile: Profile;
  onClose: () => void;
}

/** Name and description of a profile, and whether it is offered. */
export default function EditProfileDialog({ profile, onClose }: EditProfileDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('profile.edit.title', { name: profile.displayName })}</DialogTitle>
        <EditProfileForm profile={profile} onSaved={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function EditProfileForm({ profile, onSaved }: { profile: Profile; onSaved: () => void }) {
  const { displayName, description, status } = profile;
  const [draft, setDraft] = useState({ displayName, description, status });
  const [isTried, setTried] = useState(false);
  const { save, isPending, error } = useUpdateProfile(profile, onSaved);
  const isMissing = draft.displayName.trim() === '';
  const refused = (path: string) => error?.fields.find((field) => field.path === path)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMissing && !isPending) save(draft);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <Field
        label={t('profiles.name')}
        error={isTried && isMissing ? t('profiles.name.missing') : refused('displayName')}
      >
        <Input
          size="sm"
          autoComplete="off"
          value={draft.displayName}
          onChange={(event) => setDraft({ ...draft, displayName: event.target.value })}
        />
      </Field>
      <Field label={t('profiles.description')} hint={t('profiles.description.hint')} error={refused('description')}>
        <Textarea
          rows={2}
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
        />
      </Field>
      <Field label={t('profiles.status')} hint={t('profiles.status.hint')}>
        <Select
          size="sm"
          options={profileStatuses}
          value={draft.status}
          onValueChange={(chosen) => setDraft({ ...draft, status: chosen })}
        />
      </Field>
      <FormError error={error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('profiles.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t('profile.edit.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
