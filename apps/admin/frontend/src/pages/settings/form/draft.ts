import type { Namespace, Setting } from '../settings-query.ts';
import { kindOf } from './field-words.ts';

/** The touched fields by key, as typed. */
export type Draft = Readonly<Record<string, string | boolean>>;

/** The text of a value in its field. */
export function rawOf(setting: Setting): string | boolean {
  if (kindOf(setting) === 'switch') return setting.value === true;
  return setting.value === null || setting.value === undefined ? '' : String(setting.value);
}

/** Keys whose field says something else than the setting. */
export function listChanged({ settings }: Namespace, draft: Draft): Setting[] {
  return settings.filter((setting) => draft[setting.key] !== undefined && draft[setting.key] !== rawOf(setting));
}

/** The input of the mutation. An empty field is null; the server decides whether that is allowed. */
export function planSettings(
  namespace: Namespace,
  draft: Draft,
): { values: Record<string, unknown>; invalid: string[] } {
  const values: Record<string, unknown> = {};
  const invalid: string[] = [];
  for (const setting of listChanged(namespace, draft)) {
    const raw = draft[setting.key]!;
    const text = typeof raw === 'string' ? raw.trim() : '';
    const kind = kindOf(setting);
    if (kind === 'switch') values[setting.key] = raw === true;
    else if (text === '') values[setting.key] = kind === 'text' && setting.default !== null ? '' : null;
    else if (kind === 'text') values[setting.key] = raw;
    else if (Number.isFinite(Number(text))) values[setting.key] = Number(text);
    else invalid.push(setting.key);
  }
  return { values, invalid };
}

/** Settings that somebody else changed since `seen`. */
export function listOvertaken(seen: Namespace, now: Namespace): Setting[] {
  const before = new Map(seen.settings.map(({ key, value }) => [key, value]));
  return now.settings.filter(({ key, value }) => before.get(key) !== value);
}
