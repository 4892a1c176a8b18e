import { appendFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { holdRunningWithData } from '../scaffold/running-platform.ts';
import { confirm, requireValue } from '../terminal/ask.ts';
import { interrupted, preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { findDatabase } from './find-database.ts';

export interface ResetOptions {
  yes?: boolean;
}

/** Asks, then drops the data of one app and recreates its tables from migrations. Development only. */
export async function resetDatabase(
  context: CommandContext,
  slug: string | undefined,
  { yes }: ResetOptions,
): Promise<void> {
  const { root, output, signal } = context;
  const fix = `portico database reset ${slug ?? 'crm'} --yes`;
  const app = await requireValue(output, 'The app', slug, { question: 'Which app?', fix });
  const { settings } = await findDatabase(root, app);
  if (app === 'auth') throw holdsPeople();
  if (settings.environment === 'production') throw inProduction(app);
  const question = `Drop all data of ${app} and make its tables again from the migrations?`;
  if (!(await confirm(output, { question, yes: yes === true, fix }))) throw interrupted();
  await holdRunningWithData(root, async (platform) => {
    await platform?.dropDatabase(app);
    const entry = {
      level: 40,
      time: Date.now(),
      by: userInfo().username,
      msg: 'portico database reset: all data dropped',
    };
    await appendFile(join(porticoDirectory(root).logs, `${app}.log`), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    // Other apps that are down stay down.
    await platform?.apply({ signal, output, include: [app], lenient: true });
  });
  output.result({ reset: app }, () => output.line(`\n  ${app} starts over with an empty database.\n`));
}

function holdsPeople(): Error {
  return wrongUse({
    failed: "auth's database is not reset alone.",
    why: 'It holds every person, session and grant.',
    next: 'portico down --volumes --auth drops it with the data of every app.',
  });
}

function inProduction(slug: string): Error {
  return preflightFailed({
    code: 'database.production',
    failed: `The data of ${slug} is not dropped.`,
    why: 'PORTICO_ENVIRONMENT is production.',
    next: `Bring an earlier state back with make restore, or remove the app with make remove-app APP=${slug}.`,
  });
}
