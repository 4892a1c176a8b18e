import { asRecord } from '../../../parts/event/event-facts.ts';
import { stampOf } from '../../../parts/stamp-of.ts';
import type { AuditEvent } from '../../../parts/event/event-query.ts';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export interface Change {
  key: string;
  before: string | undefined;
  after: string | undefined;
}

/** Lists the changes of an event, field by field, with names for ids, then its other details. */
export function listChanges({
  details,
  personal,
  mentions,
}: Pick<AuditEvent, 'details' | 'personal' | 'mentions'>): Change[] {
  const names = new Map(mentions.filter(({ name }) => name !== '').map(({ id, name }) => [id, name]));
  const say = (value: unknown): string | undefined => {
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return names.get(value) ?? (TIMESTAMP.test(value) ? stampOf(value) : value);
    if (Array.isArray(value)) return value.map((item) => say(item) ?? '').join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const { before, after, ...rest } = { ...asRecord(personal), ...asRecord(details) };
  const [old, next] = [asRecord(before), asRecord(after)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return [
    ...changed.map((key) => ({ key, before: say(old[key]), after: say(next[key]) })),
    ...Object.entries(rest).map(([key, value]) => ({ key, before: undefined, after: say(value) })),
  ].filter((change) => change.before !== undefined || change.after !== undefined);
}
