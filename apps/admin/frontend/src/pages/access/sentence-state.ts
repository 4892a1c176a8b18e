import { endOfDay } from '../../parts/local-days.ts';

/** The state of the page from its address. Ids in lists are separated by commas. `compare`: the two whose comparison leads here. `from`: `overview`, whose first steps do. */
export const EMPTY_SENTENCE = { app: '', person: '', group: '', role: '', in: '', until: '', compare: '', from: '' };
export type SentenceState = typeof EMPTY_SENTENCE;

export interface Subject {
  subjectKind: 'entity' | 'group';
  id: string;
}

const idsIn = (list: string) => list.split(',').filter((id) => id !== '');

/** Groups first, as the sentence says them. */
export function listSubjects({ group, person }: Pick<SentenceState, 'group' | 'person'>): Subject[] {
  return [
    ...idsIn(group).map((id): Subject => ({ subjectKind: 'group', id })),
    ...idsIn(person).map((id): Subject => ({ subjectKind: 'entity', id })),
  ];
}

/** The address with one more, or without one that was there. */
export function toggleSubject(
  state: Pick<SentenceState, 'group' | 'person'>,
  { subjectKind, id }: Subject,
): Partial<SentenceState> {
  const name = subjectKind === 'group' ? 'group' : 'person';
  const ids = idsIn(state[name]);
  return { [name]: (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]).join(',') };
}

export interface AssignmentInput {
  tenantId: string | null;
  subjectKind: Subject['subjectKind'];
  subjectId: string;
  roleId: string;
  startsAt?: string | null;
  endsAt: string | null;
  reason?: string | null;
}

/** The input of the mutation. Null while a word of the sentence is missing. */
export function toAssignments(state: SentenceState): AssignmentInput[] | null {
  const subjects = listSubjects(state);
  if (subjects.length === 0 || state.role === '') return null;
  return subjects.map(({ subjectKind, id }) => ({
    tenantId: state.in || null,
    subjectKind,
    subjectId: id,
    roleId: state.role,
    endsAt: endOfDay(state.until) ?? null,
  }));
}
