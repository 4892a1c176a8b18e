import { readJsonObject } from '../../../parts/read-json-object.ts';
import { writeJson } from '../../../parts/write-json.ts';
import type { ProfiledPerson } from '../profile/person-profile-query.ts';

export interface PersonDraft {
  name: string;
  /** Empty: none. */
  profileId: string;
  /** JSON as it is typed. */
  attributes: string;
}

const FIELDS = ['name', 'profileId', 'attributes'] as const;
export type PersonField = (typeof FIELDS)[number];

export function toDraft({ name, profileId, attributes }: ProfiledPerson): PersonDraft {
  return {
    name,
    profileId: profileId ?? '',
    attributes: Object.keys(attributes).length > 0 ? writeJson(attributes) : '',
  };
}

/** The fields that are different. Two ways to type the same JSON are not. */
export function listChanges(before: PersonDraft, after: PersonDraft): PersonField[] {
  return FIELDS.filter((field) => toKey(field, before) !== toKey(field, after));
}

/** Another's change and one's own: one's own where one typed, theirs elsewhere. */
export function mergeDraft(mine: PersonDraft, before: PersonDraft, theirs: PersonDraft): PersonDraft {
  const typed = listChanges(before, mine);
  return { ...theirs, ...Object.fromEntries(typed.map((field) => [field, mine[field]])) };
}

function toKey(field: PersonField, draft: PersonDraft): string {
  if (field !== 'attributes') return draft[field].trim();
  const read = readJsonObject(draft.attributes);
  return read === undefined ? draft.attributes : writeJson(read);
}
