import { openAuthApi } from '../platform/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { readEnd } from './read-end.ts';

/** Grants or revokes `slug` or `slug:role`. */
export async function changeGrant(
  { root, output }: CommandContext,
  { verb, until }: { verb: 'grant' | 'revoke'; until?: string },
  givenPerson?: string,
  givenApp?: string,
): Promise<void> {
  const endsAt = readEnd(until);
  const fix = `make ${verb} PERSON=ada@example.com APP=crm:editor`;
  const person = await requireValue(output, 'PERSON', givenPerson ?? fromMake('PERSON'), {
    question: 'Whose email address?',
    fix,
  });
  const app = await requireValue(output, 'APP', givenApp ?? fromMake('APP'), {
    question: 'Which app, or app:role?',
    fix,
  });
  const [slug = '', role] = app.split(':');
  const { api } = await openAuthApi(root);
  const target = { person, slug, role: role || null };
  const body =
    verb === 'grant'
      ? await api.admin.giveAppRole({ ...target, endsAt })
      : { removed: await api.admin.takeAppRoles(target) };
  const sentence =
    verb === 'grant'
      ? `${person} can open ${slug}${role ? ` as ${role}` : ''}${until === undefined ? '' : ` until ${until}`}.`
      : `${person} ${role ? `no longer has the role ${role} in` : 'can no longer open'} ${slug}.`;
  output.result(body, () => output.line(`${output.colors.green('✓')} ${sentence}`));
}
