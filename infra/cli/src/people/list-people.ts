import type { Person } from '@portico/admin-client';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listPeople({ root, output }: CommandContext): Promise<void> {
  const { api } = await openAuthApi(root);
  const all = await api.admin.listPeople();
  output.result({ people: all }, () => {
    const header = ['Email', 'Name', 'Can open'].map((text) => output.colors.dim(text));
    output.line(renderTable([header, ...all.map((person) => [person.email, person.name, access(person)])]));
  });
}

function access({ administrator, disabledAt, grants }: Person): string {
  if (disabledAt) return 'disabled';
  if (administrator) return 'everything (administrator)';
  return grants
    .map(
      ({ slug, role, missing, endsAt }) =>
        `${slug}:${role}${endsAt ? ` until ${endsAt.slice(0, 10)}` : ''}${missing ? ' (missing app)' : ''}`,
    )
    .join(', ');
}
