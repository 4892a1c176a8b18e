import { openAuthApi } from '../platform/open-auth-api.ts';
import { confirm, requireValue } from '../terminal/ask.ts';
import { interrupted } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';

/** Subcommands of `portico person` for one person. */
export type PersonVerb = 'link' | 'disable' | 'enable' | 'remove';

export async function changePerson(
  context: CommandContext,
  verb: PersonVerb,
  given: string | undefined,
  yes = false,
): Promise<void> {
  const { root, output } = context;
  const fix = `portico person ${verb} ada@example.com`;
  const email = await requireValue(output, 'The email address', given, { question: 'Whose email address?', fix });
  const { api } = await openAuthApi(root);
  const done = (text: string, body: unknown = { email, [verb]: true }): void =>
    output.result(body, () => output.line(`${output.colors.green('✓')} ${text}`));
  if (verb === 'link') {
    const body = await api.admin.createSetupLink(email);
    return done(
      `${email} can set a new password at ${output.colors.underline(body.url)} until ${body.expiresAt}.`,
      body,
    );
  }
  if (verb === 'remove') {
    const question = `Remove ${email}? Their sessions end, and their roles and requests are deleted.`;
    if (!(await confirm(output, { question, yes, fix: `${fix} --yes` }))) throw interrupted();
    await api.admin.removePerson(email);
    return done(`${email} is removed.`);
  }
  const body = await api.admin.setDisabled(email, verb === 'disable');
  done(
    verb === 'disable' ? `${email} is signed out everywhere and can't sign in.` : `${email} can sign in again.`,
    body,
  );
}
