import type { SettingsNamespaceDetails } from '@portico/api-types';
import { openAuthApi } from '../platform/open-auth-api.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { readChanges } from './read-changes.ts';

export async function setSettings({ root, output }: CommandContext, changes: readonly string[]): Promise<void> {
  const { namespace, values, reset } = readChanges(changes);
  const { api } = await openAuthApi(root);
  const path = `/api/settings/${encodeURIComponent(namespace)}`;
  const { version } = (await api.call<SettingsNamespaceDetails>('GET', path)).body;
  const { body } = await api.call<SettingsNamespaceDetails>('PATCH', path, { version, values, reset });
  output.result(body, () => {
    for (const { key, value } of body.settings) {
      if (key in values || reset.includes(key)) output.line(`${output.colors.green('✓')} ${namespace}.${key}=${value}`);
    }
  });
}
