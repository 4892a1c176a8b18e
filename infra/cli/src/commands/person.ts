import { type Command, Option } from 'commander';
import type { PersonVerb } from '../people/change-person.ts';
import { runCommand } from '../terminal/run-command.ts';
import type { PersonAddOptions } from '../people/add-person.ts';

export function registerPerson(program: Command): void {
  const person = program.command('person').description('The people who can sign in.');
  person
    .command('add')
    .argument('[email]', 'email address')
    .description('Add a person. The answer carries a one-time link with which they set a password.')
    .option('--name <name>', 'full name')
    .option('--administrator', 'can administer the platform and open every app')
    .option('--email-verified', 'you vouch that the address is theirs; some apps refuse people without')
    .addOption(new Option('--email <email>', 'the same as the argument').hideHelp())
    .option('--json', 'print the person as JSON')
    .addHelpText(
      'after',
      '\nThe environment variable PORTICO_PASSWORD sets a password at once, instead of the link.\n\nExample:\n  portico person add ada@example.com --name "Ada Lovelace"',
    )
    .action(
      runCommand<PersonAddOptions>(async (context, options, email?: string) =>
        (await import('../people/add-person.ts')).addPerson(context, { ...options, email: email ?? options.email }),
      ),
    );
  person
    .command('list')
    .description('List the people.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico person list --json')
    .action(runCommand(async (context) => (await import('../people/list-people.ts')).listPeople(context)));
  registerChange(person, 'link', 'Print a one-time link with which a person sets a new password.');
  registerChange(person, 'disable', 'Sign a person out everywhere and refuse further sign-ins.');
  registerChange(person, 'enable', 'Let a disabled person sign in again.');
  registerChange(person, 'remove', 'Delete a person with their roles, requests and sessions.');
}

function registerChange(person: Command, verb: PersonVerb, description: string): void {
  person
    .command(verb)
    .argument('[email]', 'email address')
    .description(description)
    .option('--yes', "don't ask")
    .option('--json', 'print JSON')
    .addHelpText('after', `\nExample:\n  portico person ${verb} ada@example.com`)
    .action(
      runCommand<{ yes?: boolean }>(async (context, { yes }, email?: string) =>
        (await import('../people/change-person.ts')).changePerson(context, verb, email, yes),
      ),
    );
}
