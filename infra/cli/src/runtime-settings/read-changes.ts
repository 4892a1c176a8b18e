import type { SettingValue } from '@portico/api-types';
import { wrongUse } from '../terminal/cli-error.ts';

export interface SettingChanges {
  namespace: string;
  values: Record<string, SettingValue>;
  reset: string[];
}

/** Parses numbers, `true`, `false` and `null` as JSON; anything else is text. Auth checks the values. @throws CliError */
export function readChanges(changes: readonly string[]): SettingChanges {
  const parsed = changes.map(
    (change) => /^([^.=]+)\.([^=]+)=(.*)$/s.exec(change) ?? refuse(`${JSON.stringify(change)} isn't a change.`),
  );
  const [namespace, other] = [...new Set(parsed.map(([, name]) => name!))];
  if (namespace === undefined) refuse('No change was given.');
  if (other !== undefined) refuse(`${namespace} and ${other} can't be changed at once.`);
  const result: SettingChanges = { namespace, values: {}, reset: [] };
  for (const [, , key, text] of parsed) {
    if (text === 'default') result.reset.push(key!);
    else result.values[key!] = readValue(text!);
  }
  return result;
}

function readValue(text: string): SettingValue {
  return /^(true|false|null|-?\d+(\.\d+)?)$/.test(text) ? (JSON.parse(text) as SettingValue) : text;
}

function refuse(failed: string): never {
  throw wrongUse({
    failed,
    why: 'A change is <namespace>.<key>=<value>, and one command changes one namespace.',
    next: 'portico settings set sessions.idleSeconds=3600; portico settings list shows every setting.',
  });
}
