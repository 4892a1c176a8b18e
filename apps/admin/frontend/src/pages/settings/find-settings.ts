import type { Namespace, Setting } from './settings-query.ts';
import { toWords } from '../../parts/to-words.ts';
import { titleOf } from './form/field-words.ts';

export interface FoundSetting {
  namespace: Namespace;
  setting: Setting;
}

/** Settings of all namespaces whose name, key or explanation has the text. */
export function findSettings(namespaces: readonly Namespace[], q: string): FoundSetting[] {
  const wanted = q.trim().toLowerCase();
  return namespaces.flatMap((namespace) =>
    namespace.settings
      .filter(({ key, description }) =>
        [`${namespace.name}.${key}`, titleOf(key), toWords(namespace.name), namespace.title, description].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      )
      .map((setting) => ({ namespace, setting })),
  );
}
