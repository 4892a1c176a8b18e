import { join } from 'node:path';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { allOrNothing } from '../terminal/undo-list.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { settingsFolder } from './backup-description.ts';
import type { RestorePlan } from './restore-plan.ts';
import { stageCluster } from './restore-cluster.ts';
import { setAside, undoAside } from './set-aside.ts';
import { bringSettings } from './settings-files.ts';
import { notUndone } from './undone.ts';

/** Restores a copy of the whole cluster (embedded runtime). Returns where the earlier data was moved. */
export async function restorePhysical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
  const { root, output } = context;
  const { folder, description, settings, files, present, checkStill } = plan;
  await using cluster = await stageCluster(context, settings, folder, description);
  return await output.step('Take over', async (step) => {
    await checkStill();
    return allOrNothing(async (undo) => {
      const aside = present && (await setAside(root, present, await presentInstance(root, settings), new Date()));
      if (aside) undo.add('what was set aside', () => undoAside(root, aside));
      undo.add('the data', () => cluster.withdraw());
      await cluster.commit();
      const paths = await bringSettings(root, files, join(folder, settingsFolder), undo);
      step.detail([cluster.dataDir, ...paths].join(', '));
      return aside;
    }, notUndone);
  });
}

/** Restores one dump per database (docker runtime). Returns where the earlier data was moved. */
export async function restoreLogical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
  const { root, output, signal } = context;
  const { settings, present, checkStill } = plan;
  const { restoreDocker } = await import('./restore-docker.ts');
  await checkStill();
  return allOrNothing(async (undo) => {
    const aside =
      present &&
      (await output.step('Set aside', async (step) => {
        const moved = await setAside(root, present, settings.instance, new Date(), signal);
        step.detail(moved);
        return moved;
      }));
    if (aside) undo.add('what was set aside', () => undoAside(root, aside));
    await restoreDocker(context, plan, undo);
    return aside;
  }, notUndone);
}

async function presentInstance(root: string, settings: PlatformSettings): Promise<string> {
  return (await findDataRecord(root))?.instance ?? settings.instance;
}
