import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { Skeleton } from '@portico/ui/skeleton';
import { type FormEvent, useRef, useState } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { AttributesField } from '../../../parts/attributes/attributes-field.tsx';
import { ProfileField } from '../../../parts/attributes/profile-field.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Overtaken } from '../../../parts/overtaken.tsx';
import { readJsonObject } from '../../../parts/read-json-object.ts';
import { personProfileQuery, type ProfiledPerson } from '../profile/person-profile-query.ts';
import { t } from './edit-person.texts.ts';
import { listChanges, mergeDraft, type PersonDraft, toDraft } from './person-draft.ts';
import { sayField } from './say-field.ts';
import { useSavePerson } from './use-save-person.ts';

export interface EditPersonProps {
  id: string;
  onClose: () => void;
}

/** Name, profile and attributes of a person. */
export default function EditPerson({ id, onClose }: EditPersonProps) {
  const { data, error } = useAdminQuery(personProfileQuery, { id });
  const person = data?.entity;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{person ? t('edit_person.title', { name: person.name }) : t('edit_person.loading')}</DialogTitle>
        {person ? (
          <PersonForm person={person} onSaved={onClose} />
        ) : error ? (
          <FormError error={error} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </DialogContent>
    </Dialog>
  );
}

function PersonForm({ person, onSaved }: { person: ProfiledPerson; onSaved: () => void }) {
  // What the form was begun with. The person can change meanwhile.
  const [begun, setBegun] = useState(person);
  const [draft, setDraft] = useState(() => toDraft(person));
  const [isTried, setTried] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const overtaken = listChanges(toDraft(begun), toDraft(person));
  const isOvertaken = overtaken.length > 0;
  // A newer revision with the same values, such as after a suspension, is no conflict.
  const { save, isPending, error, forget } = useSavePerson(isOvertaken ? begun : person, onSaved);
  const isMissing = draft.name.trim() === '';
  const isWrong = readJsonObject(draft.attributes) === undefined;
  const set = (change: Partial<PersonDraft>) => setDraft({ ...draft, ...change });
  const goOn = (next: PersonDraft) => {
    setDraft(next);
    setBegun(person);
    forget();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isOvertaken) return keep.current?.focus();
    if (!isMissing && !isWrong && !isPending) save(draft);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {isOvertaken ? (
        <Overtaken
          title={t('edit_person.overtaken', { name: person.name })}
          changes={overtaken.map((field) => ({ field, words: sayField(field, toDraft(person)) }))}
          keepRef={keep}
          onKeep={() => goOn(mergeDraft(draft, toDraft(begun), toDraft(person)))}
          onTake={() => goOn(toDraft(person))}
        />
      ) : null}
      <Field label={t('edit_person.name')} error={isTried && isMissing ? t('edit_person.name.missing') : undefined}>
        <Input
          size="sm"
          autoComplete="off"
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <ProfileField kind="human" value={draft.profileId} onValueChange={(profileId) => set({ profileId })} />
      <AttributesField
        value={draft.attributes}
        onValueChange={(attributes) => set({ attributes })}
        isWrong={isTried && isWrong}
        error={error}
      />
      {isOvertaken ? null : <FormError error={error} />}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{t('edit_person.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t('edit_person.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
