import { t } from './edit-person.texts.ts';
import type { PersonDraft, PersonField } from './person-draft.ts';

/** What a field says now, after somebody else's change. */
export function sayField(field: PersonField, { name, attributes }: PersonDraft): string {
  if (field === 'name') return t('edit_person.overtaken.name', { value: name });
  if (field === 'profileId') return t('edit_person.overtaken.profile');
  return t('edit_person.overtaken.attributes', { value: attributes === '' ? '{}' : attributes });
}
