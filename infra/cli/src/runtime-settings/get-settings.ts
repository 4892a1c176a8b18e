import { openAuthApi } from '../platform/open-auth-api.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function getSettings({ root, output }: CommandContext, name?: string): Promise<void> {
  const { api } = await openAuthApi(root);
  const namespaces = await api.admin.listSettings();
  const all = namespaces.flatMap((namespace) =>
    namespace.settings.map(({ key, value }) => [`${namespace.name}.${key}`, value] as const),
  );
  const found = name === undefined ? all : all.filter(([full]) => full === name || full.startsWith(`${name}.`));
  if (found.length === 0) {
    throw new CliError({
      code: 'settings.unknown',
      failed: `There is no setting ${JSON.stringify(name)}.`,
      why: `The namespaces are ${namespaces.map((one) => one.name).join(', ')}.`,
      next: 'portico settings list shows every setting.',
    });
  }
  output.result(Object.fromEntries(found), () => {
    for (const [full, value] of found) output.line(full === name ? String(value) : `${full}=${value}`);
  });
}
