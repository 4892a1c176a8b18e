import type { DownOptions } from '../runtime.ts';
import { agreeToDrop } from '../agree-to-drop.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { findSupervisor, shutdownSupervisor } from '../../supervisor/control-client.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { neverUp } from '../../platform/load-platform.ts';
import { removeDataMarker } from '../../platform/data-marker.ts';
import { removeEdgeNetwork } from '../../docker/edge-network.ts';
import { listContainers } from '../../docker/list-containers.ts';
import { takeDown } from './take-down.ts';
import { listVolumes, removeVolumes } from '../../docker/volumes.ts';

/** Stops everything except auth, whose sessions survive; `auth` stops it too. `volumes` drops data, after asking. */
export async function down(context: CommandContext, options: DownOptions): Promise<void> {
  const { root, output } = context;
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { instance } = shared;
  if (options.volumes && !(await agreeToDrop(context, options, instance))) return output.line('Nothing was changed.');
  const stopped = await output.step('Stop', async (step) => {
    await stopSupervisor(root);
    const containers = await listContainers(instance);
    const names = await takeDown(containers.filter(({ slug }) => options.auth || slug !== 'auth'));
    if (options.auth) await removeEdgeNetwork(instance);
    step.detail(names.length > 0 ? `${names.length} containers ended` : 'nothing was running');
    return names;
  });
  const dropped: string[] = [];
  if (options.volumes) {
    await output.step('Data', async (step) => {
      const kept = new Set(options.auth ? [] : ['auth', 'gateway']);
      const volumes = (await listVolumes(instance)).filter(({ slug }) => !kept.has(slug));
      await removeVolumes(volumes.map(({ name }) => name));
      if (options.auth) await removeDataMarker(root);
      dropped.push(...new Set(volumes.map(({ slug }) => slug)));
      step.detail(dropped.length > 0 ? `dropped ${dropped.join(', ')}` : 'there was none');
    });
  }
  output.result({ stopped, dropped }, () => {
    const kept = dropped.length > 0 ? '' : 'All data is kept. ';
    const auth = options.auth ? '' : 'Auth keeps running (make down AUTH=1 stops it). ';
    output.line(output.colors.dim(`    ${kept}${auth}Start again with make up.`));
  });
}

/** It watches the manifests and would restart what is being stopped. */
async function stopSupervisor(root: string): Promise<void> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) return;
  await client.call('watch', { enabled: false });
  await client.call('lock', {});
  await shutdownSupervisor(client);
}
