import { openAuthApi } from '../platform/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export interface PersonAddOptions {
  email?: string;
  name?: string;
  administrator?: boolean;
  emailVerified?: boolean;
  json?: boolean;
}

export async function addPerson({ root, output }: CommandContext, options: PersonAddOptions): Promise<void> {
  const email = await requireValue(output, 'EMAIL', options.email ?? fromMake('EMAIL') ?? fromMake('PERSON'), {
    question: 'What is their email address?',
    fix: 'make person EMAIL=ada@example.com NAME="Ada Lovelace"',
    validate: (value) => (/^\S+@\S+$/.test(value) ? undefined : "That's not an email address."),
  });
  const name = await requireValue(output, 'NAME', options.name ?? fromMake('NAME'), {
    question: 'What is their name?',
    fix: 'make person EMAIL=ada@example.com NAME="Ada Lovelace"',
  });
  const { api } = await openAuthApi(root);
  const { administrator, emailVerified } = options;
  const password = process.env.PORTICO_PASSWORD || null;
  const body = await api.admin.createPerson({ email, name, administrator, emailVerified, password });
  output.result(body, () => {
    output.line(`${output.colors.green('✓')} ${body.person.name} <${body.person.email}> can sign in.`);
    if (body.setupLink) output.line(`  They can set their password at ${output.colors.underline(body.setupLink.url)}`);
  });
}
