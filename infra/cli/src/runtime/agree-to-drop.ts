import type { DownOptions } from './runtime.ts';
import { confirm, requireValue } from '../terminal/ask.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';

/** Asks before dropping the apps' data. `auth` also drops auth's, and requires typing its name. */
export function agreeToDrop(context: CommandContext, options: DownOptions, instance: string): Promise<boolean> {
  return options.auth ? agreeToDropAll(context, options, instance) : agreeToDropApps(context, options);
}

function agreeToDropApps({ output }: CommandContext, { yes }: DownOptions): Promise<boolean> {
  return confirm(output, {
    question: "Drop the data of every app? Auth's (people, sessions, grants) stays.",
    yes: yes === true,
    fix: 'make down-v YES=1, or portico down --volumes --yes',
  });
}

async function agreeToDropAll({ output }: CommandContext, options: DownOptions, instance: string): Promise<boolean> {
  const name = `portico-${instance}`;
  const typed = await requireValue(output, 'The name of this checkout', options.confirm, {
    question: `This drops every person, session and grant too. Type ${name} to continue:`,
    fix: `portico down --volumes --auth --confirm ${name}`,
  });
  if (typed === name) return true;
  throw wrongUse({
    code: 'down.name_mismatch',
    failed: `${typed} isn't the name of this checkout.`,
    why: "Auth's data is dropped only when the name is typed out.",
    next: `Type ${name}. Nothing was changed.`,
  });
}
