import { Button } from '@portico/ui/button';
import { CircleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { t } from './edit-person.texts.ts';
import type { PersonDraft, PersonField } from './person-draft.ts';

export interface OvertakenProps {
  /** The person as they are now. */
  theirs: PersonDraft;
  fields: readonly PersonField[];
  keepRef: RefObject<HTMLButtonElement | null>;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else saved while this person was typing: what is different now, and whose change wins. */
export function Overtaken({ theirs, fields, keepRef, onKeep, onTake }: OvertakenProps) {
  return (
    <div role="alert" className="grid gap-2 rounded-field bg-warning-soft px-3.5 py-3 text-13">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert className="size-4 flex-none text-warning" strokeWidth={1.75} aria-hidden="true" />
        {t('edit_person.overtaken', { name: theirs.name })}
      </p>
      <ul className="ps-6 wrap-anywhere text-muted">
        {fields.map((field) => (
          <li key={field}>{sayField(field, theirs)}</li>
        ))}
      </ul>
      <p className="flex gap-2 ps-6">
        <Button ref={keepRef} size="xs" onClick={onKeep}>
          {t('edit_person.overtaken.keep')}
        </Button>
        <Button size="xs" variant="quiet" onClick={onTake}>
          {t('edit_person.overtaken.take')}
        </Button>
      </p>
    </div>
  );
}

function sayField(field: PersonField, { name, attributes }: PersonDraft): string {
  if (field === 'name') return t('edit_person.overtaken.name', { value: name });
  if (field === 'profileId') return t('edit_person.overtaken.profile');
  return t('edit_person.overtaken.attributes', { value: attributes === '' ? '{}' : attributes });
}
