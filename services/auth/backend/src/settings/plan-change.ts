import { invalidFields } from '@portico/nest-service';
import type { z } from 'zod';
import { flatten, unflatten } from './flat-values.ts';
import { readStored } from './read-stored.ts';
import type { FlatValues, SettingsNamespace } from './settings-namespace.ts';

export interface SettingsPlan {
  /** The values to store. */
  stored: FlatValues;
  /** The changed values, for the audit log. Empty: no change. */
  before: FlatValues;
  after: FlatValues;
}

/** @throws `request.invalid` with each key that is unknown or has a refused value */
export function planChange<Values extends object>(
  namespace: SettingsNamespace<Values>,
  stored: FlatValues,
  { values, reset }: { values: FlatValues; reset: readonly string[] },
): SettingsPlan {
  const defaults = flatten(namespace.defaults);
  checkKnown(namespace.name, defaults, [...Object.keys(values), ...reset]);
  const current = flatten(readStored(namespace, stored));
  const kept = Object.entries({ ...stored, ...values }).filter(([key]) => !reset.includes(key));
  const next: FlatValues = Object.fromEntries(kept.filter(([key]) => Object.hasOwn(defaults, key)));
  const parsed = namespace.schema.safeParse(unflatten({ ...defaults, ...next }));
  if (!parsed.success) throw invalidFields(firstOfEach(parsed.error.issues));
  const wanted = flatten(parsed.data);
  const changed = Object.keys(defaults).filter((key) => current[key] !== wanted[key]);
  const pick = (from: FlatValues) => Object.fromEntries(changed.map((key) => [key, from[key]!]));
  return { stored: Object.fromEntries(kept), before: pick(current), after: pick(wanted) };
}

/** A value out of bounds can also break a rule between two values, which adds nothing. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.filter(({ path }, index) => issues.findIndex((one) => String(one.path) === String(path)) === index);
}

function checkKnown(namespace: string, defaults: FlatValues, keys: readonly string[]): void {
  const unknown = keys.filter((key) => !Object.hasOwn(defaults, key));
  if (unknown.length === 0) return;
  const message = `is not a setting of ${namespace}, which has ${Object.keys(defaults).join(', ')}`;
  throw invalidFields(unknown.map((key) => ({ path: [key], message })));
}
