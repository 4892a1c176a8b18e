import { flatten, unflatten } from './flat-values.ts';
import type { FlatValues, SettingsNamespace } from './settings-namespace.ts';

/**
 * The effective values. Stored values of another release that are unknown or refused fall back to defaults: a setting
 * must not take the service down.
 */
export function readStored<Values extends object>(
  { schema, defaults }: SettingsNamespace<Values>,
  stored: FlatValues,
): Values {
  const byDefault = flatten(defaults);
  const known = Object.fromEntries(Object.entries(stored).filter(([key]) => Object.hasOwn(byDefault, key)));
  const whole = schema.safeParse(unflatten({ ...byDefault, ...known }));
  if (whole.success) return whole.data;
  const refused = new Set(whole.error.issues.map(({ path }) => path.join('.')));
  const fitting = Object.fromEntries(Object.entries(known).filter(([key]) => !refused.has(key)));
  const rest = schema.safeParse(unflatten({ ...byDefault, ...fitting }));
  return rest.success ? rest.data : defaults;
}
