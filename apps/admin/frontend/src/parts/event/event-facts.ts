import type { AuditApp, AuditEvent } from './event-query.ts';

export interface NamedThing {
  id: string;
  kind: string;
  name: string;
}

export interface EventFacts {
  target?: NamedThing;
  person?: NamedThing;
  app?: AuditApp | { name: string };
  role?: string;
  /** What else the sentence names: the queue of a job, the namespace of a setting, an action. */
  word?: string;
}

const PERSON_KEYS = ['person', 'personId', 'entityId', 'subjectId', 'ownerId'];

/** The names in an event: its target, and what its details say in ids, slugs and keys. */
export function findFacts(event: AuditEvent, apps: readonly AuditApp[]): EventFacts {
  const details = flatten(event);
  const text = (...keys: string[]) => keys.map((key) => details[key]).find((value) => typeof value === 'string');
  const named = (id: string | undefined) => event.mentions.find((one) => one.id === id && isNamed(one));
  const slug = text('app', 'slug', 'to');
  const app = apps.find((one) => one.slug === slug || one.id === event.targetId);
  const role = text('role');
  return {
    target: event.target && isNamed(event.target) ? event.target : undefined,
    person: named(text(...PERSON_KEYS)),
    app: app ?? (slug === undefined ? undefined : { name: slug }),
    role:
      named(text('roleId'))?.name ??
      (app && 'roles' in app ? app.roles.find(({ key }) => key === role)?.name : undefined) ??
      role,
    word:
      text('queue', 'algorithm', 'action', 'name') ??
      (event.event === 'setting.changed' ? (event.targetId ?? undefined) : undefined),
  };
}

const isNamed = ({ kind, name }: NamedThing) => kind !== 'gone' && name !== '';

/** Of a change, what is there now wins over what was. */
function flatten({ details, personal }: AuditEvent): Record<string, unknown> {
  const { before, after, ...rest } = { ...asRecord(personal), ...asRecord(details) };
  return { ...asRecord(before), ...asRecord(after), ...rest };
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
