import type { SettingValue } from '@portico/api-types';
import type { FlatValues } from './settings-namespace.ts';

/** `{ pair: { free: 5 } }` becomes `{ 'pair.free': 5 }`. */
export function flatten(values: object, prefix = ''): FlatValues {
  const entries = Object.entries(values).flatMap(([key, value]): [string, SettingValue][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(flatten(value, `${prefix}${key}.`))
      : [[`${prefix}${key}`, value as SettingValue]],
  );
  return Object.fromEntries(entries);
}

/** Reverses `flatten`. The keys are a namespace's, never a caller's. */
export function unflatten(values: FlatValues): object {
  const root: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const parts = key.split('.');
    const last = parts.pop()!;
    let level = root;
    for (const part of parts) level = (level[part] ??= {}) as Record<string, unknown>;
    level[last] = value;
  }
  return root;
}
