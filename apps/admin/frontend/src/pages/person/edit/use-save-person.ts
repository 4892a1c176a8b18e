import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { readJsonObject } from '../../../parts/read-json-object.ts';
import type { ProfiledPerson } from '../profile/person-profile-query.ts';
import { t } from './edit-person.texts.ts';
import { listChanges, type PersonDraft, type PersonField, toDraft } from './person-draft.ts';
import { updatePerson } from './update-person.ts';

/** Saves the changed fields, says so, and undoes it from the toast. */
export function useSavePerson(person: ProfiledPerson, onSaved: () => void) {
  const update = useAdminMutation(updatePerson);
  const back = useAdminMutation(updatePerson);
  const queries = useQueryClient();
  const toast = useToast();
  const save = (draft: PersonDraft) => {
    const { id, revision } = person;
    const before = toDraft(person);
    const changes = listChanges(before, draft);
    if (changes.length === 0) return onSaved();
    const undo = (saved: number) =>
      back.mutate(
        { id, input: { revision: saved, ...toInput(before, changes) } },
        { onError: () => toast({ title: t('edit_person.undo.failed') }) },
      );
    update.mutate(
      { id, input: { revision, ...toInput(draft, changes) } },
      {
        onSuccess: ({ updateEntity: { revision: saved } }) => {
          const onAction = () => undo(saved);
          toast({ title: t('edit_person.saved'), action: { label: t('edit_person.undo'), onAction } });
          onSaved();
        },
        // The form says what somebody else changed.
        onError: ({ code }) => {
          if (code === 'administration.stale') void queries.invalidateQueries({ queryKey: ['PersonProfile'] });
        },
      },
    );
  };
  return { save, isPending: update.isPending, error: update.error, forget: update.reset };
}

function toInput({ name, profileId, attributes }: PersonDraft, changes: readonly PersonField[]) {
  const all = {
    name: name.trim(),
    profileId: profileId === '' ? null : profileId,
    attributes: readJsonObject(attributes) ?? {},
  };
  return Object.fromEntries(changes.map((field) => [field, all[field]])) as Partial<typeof all>;
}
