import { sayType } from '../block/say-thing.ts';
import type { AuditApp, AuditEvent } from './event-query.ts';

export interface NamedThing {
  id?: string;
  kind?: string;
  name: string;
}

export interface EventFacts {
  target?: NamedThing;
  person?: NamedThing;
  /** What a decision is about, where the target is the one who wanted it. */
  object?: NamedThing;
  app?: AuditApp | { name: string };
  role?: string;
  /** Whose role it is, where the sentence doesn't name the app anyway. */
  roleApp?: AuditApp;
  /** Other things that the sentence names: the queue of a job, the namespace of a setting, an action. */
  word?: string;
  /** How often it happened. */
  count: number;
}

const PERSON_KEYS = ['person', 'personId', 'entityId', 'subjectId', 'ownerId'];

/** The names in an event: its target, and what its details say in ids, slugs and keys. */
export function findFacts(event: AuditEvent, apps: readonly AuditApp[]): EventFacts {
  const details = flatten(event);
  const text = (...keys: string[]) => keys.map((key) => details[key]).find((value) => typeof value === 'string');
  const named = (id: string | undefined) => event.mentions.find((one) => one.id === id && isNamed(one));
  const slug = text('app', 'slug', 'to');
  const app = apps.find((one) => one.slug === slug || one.id === event.targetId);
  const objectId = text('objectId');
  const role = text('role');
  const roleId = text('roleId');
  return {
    target:
      event.target && isNamed(event.target)
        ? event.target
        : event.event.startsWith('decision.')
          ? nameByType(event.targetKind, event.targetId, apps)
          : undefined,
    object: named(objectId) ?? nameByType(text('objectKind') ?? null, objectId ?? null, apps),
    person: named(text(...PERSON_KEYS)),
    app: app ?? (slug === undefined ? undefined : { name: slug }),
    role:
      named(roleId)?.name ??
      (app && 'roles' in app ? app.roles.find(({ key }) => key === role)?.name : undefined) ??
      role,
    roleApp: event.event.startsWith('role_assignment.')
      ? apps.find(({ roles }) => roles.some(({ id }) => id === roleId))
      : undefined,
    word:
      text('queue', 'algorithm', 'action', 'name') ??
      (event.event === 'setting.changed' ? (event.targetId ?? undefined) : undefined),
    count: countOf(event),
  };
}

/** How often it happened: equal decisions of a second are one event. */
export function countOf({ event, details }: Pick<AuditEvent, 'event' | 'details'>): number {
  const { count } = asRecord(details);
  return event.startsWith('decision.') && typeof count === 'number' ? count : 1;
}

const isNamed = ({ kind, name }: { kind: string; name: string }) => kind !== 'gone' && name !== '';

/** A decision is also about types, and about objects that only their app knows: "deal", "deal 42". */
function nameByType(kind: string | null, id: string | null, apps: readonly AuditApp[]): NamedThing | undefined {
  if (kind === 'app') return apps.find(({ slug }) => slug === id);
  // An object that is gone.
  if (kind === null || kind === 'object' || kind === 'entity') return undefined;
  return { name: id === null ? sayType(kind) : `${sayType(kind)} ${id}` };
}

/** Of a change, what is there now wins over what was. */
function flatten({ details, personal }: AuditEvent): Record<string, unknown> {
  const { before, after, ...rest } = { ...asRecord(personal), ...asRecord(details) };
  return { ...asRecord(before), ...asRecord(after), ...rest };
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
