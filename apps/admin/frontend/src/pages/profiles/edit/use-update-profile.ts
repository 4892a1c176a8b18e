import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { type Profile, updateProfile } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';

type ProfileValues = Pick<Profile, 'displayName' | 'description' | 'status'>;

/** Saves, says so, and undoes it from the toast. */
export function useUpdateProfile({ id, displayName, description, status }: Profile, onSaved: () => void) {
  const { mutate, isPending, error } = useAdminMutation(updateProfile);
  const back = useAdminMutation(updateProfile);
  const toast = useToast();
  const save = (values: ProfileValues) => {
    const input = { ...values, displayName: values.displayName.trim(), description: values.description.trim() };
    const onError = () => toast({ title: t('profile.edit.undo.failed') });
    const onAction = () => back.mutate({ id, input: { displayName, description, status } }, { onError });
    const onSuccess = () => {
      toast({ title: t('profile.edit.saved'), action: { label: t('profile.edit.undo'), onAction } });
      onSaved();
    };
    mutate({ id, input }, { onSuccess });
  };
  return { save, isPending, error };
}
