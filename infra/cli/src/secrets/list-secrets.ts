import { neverUp } from '../platform/load-platform.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { secretTitles } from './describe-secrets.ts';
import { SECRET_NAMES } from '../settings/rotation.ts';
import { ageInDays } from '../settings/secrets-since.ts';

/** Lists secrets and their age, never their values. */
export async function listSecrets({ root, output }: CommandContext, now = new Date()): Promise<void> {
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { secretsSince, rotation } = shared;
  const secrets = SECRET_NAMES.map((name) => ({
    name,
    since: secretsSince[name] ?? null,
    ageDays: ageInDays(secretsSince[name], now) ?? null,
  }));
  output.result({ secrets, rotation: rotation ?? null }, () => {
    const header = ['Secret', 'In use since', 'Age', 'What it is'].map((text) => output.colors.dim(text));
    const rows = secrets.map(({ name, since, ageDays }) => [
      name,
      since ?? 'not known',
      ageDays === null ? '' : `${ageDays} days`,
      secretTitles[name],
    ]);
    output.line(`\n${renderTable([header, ...rows])}\n`);
    if (rotation) output.line(`  A rotation is under way, at "${rotation.phase}": make rotate-secrets finishes it.\n`);
    else output.line(output.colors.dim('  Rotate them with make rotate-secrets.\n'));
  });
}
