import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { askClientId } from './ask-client-id.ts';

export async function showClient({ root, output }: CommandContext, given?: string): Promise<void> {
  const clientId = await askClientId(output, 'show', given);
  const { api, settings } = await openAuthApi(root);
  const body = await api.admin.getClient(clientId);
  output.result({ ...body, issuer: settings.issuer }, () => {
    const rows = Object.entries({ issuer: settings.issuer, ...body }).flatMap(([name, value]) => {
      const text = describe(value);
      return text === '' ? [] : [[output.colors.dim(words(name)), text]];
    });
    output.line(renderTable(rows));
  });
}

/** `redirectUris` → `Redirect uris`. */
const words = (name: string): string =>
  name
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/[A-Z]/g, (letter, at) => (at ? ` ${letter.toLowerCase()}` : letter));

/** Empty for unset values. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value ?? '');
}
