import type { SettingsNamespaceDetails } from '@portico/api-types';
import { z } from 'zod';
import { flatten } from './flat-values.ts';
import type { SettingsNamespace } from './settings-namespace.ts';

interface Loaded {
  namespace: SettingsNamespace<object>;
  version: number;
  current: object;
}

export function describeNamespace({ namespace, version, current }: Loaded): SettingsNamespaceDetails {
  const { name, title, publicKeys } = namespace;
  const values = flatten(current);
  const settings = Object.entries(flatten(namespace.defaults)).map(([key, byDefault]) => ({
    key,
    value: values[key] ?? null,
    default: byDefault,
    description: descriptionOf(namespace, key),
    public: publicKeys.includes(key),
  }));
  return { name, title, version, settings };
}

function descriptionOf({ schema }: SettingsNamespace<object>, key: string): string {
  const parts = key.split('.');
  const texts: string[] = [];
  let level: unknown = schema;
  for (const part of parts) {
    level = level instanceof z.ZodObject ? (level.shape as Record<string, unknown>)[part] : undefined;
    if (level instanceof z.ZodType && level.description) texts.push(level.description);
  }
  return texts.join(': ');
}
