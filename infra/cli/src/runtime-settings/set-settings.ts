import { openAuthApi } from '../platform/open-auth-api.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { readChanges } from './read-changes.ts';

export async function setSettings({ root, output }: CommandContext, changes: readonly string[]): Promise<void> {
  const { namespace, values, reset } = readChanges(changes);
  const { api } = await openAuthApi(root);
  const body = await api.admin.changeSettings({ namespace, values, reset });
  output.result(body, () => {
    for (const { key, value } of body.settings) {
      if (key in values || reset.includes(key)) output.line(`${output.colors.green('✓')} ${namespace}.${key}=${value}`);
    }
  });
}
