import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listSettings({ root, output }: CommandContext): Promise<void> {
  const { api } = await openAuthApi(root);
  const namespaces = await api.admin.listSettings();
  output.result({ namespaces }, () => {
    const header = ['Setting', 'Value', 'Default', 'Meaning'].map((text) => output.colors.dim(text));
    const rows = namespaces.flatMap(({ name, settings }) =>
      settings.map((one) => [`${name}.${one.key}`, String(one.value), String(one.default), one.description]),
    );
    output.line(renderTable([header, ...rows]));
  });
}
