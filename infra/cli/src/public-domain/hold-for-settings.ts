import { holdPlatform } from '../runtime/embedded/hold-platform.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import type { Output } from '../terminal/output.ts';

/** Brings the running platform in step with the files, under these settings. */
export type ApplySettings = (settings: SharedSettings, signal: AbortSignal) => Promise<unknown>;

/** Runs `work` while nothing else changes what runs. `undefined`: the platform is not up, `up` will follow the settings. */
export async function holdForSettings<T>(
  root: string,
  output: Output,
  work: (apply: ApplySettings | undefined) => Promise<T>,
): Promise<T> {
  return await holdPlatform(root, async (held) => {
    const { processes = [] } = (await held?.client.call('status', {})) ?? {};
    const isUp = processes.some(({ name, state }) => name === 'auth' && state !== 'stopped');
    return await work(isUp ? (settings, signal) => held!.under(settings).apply({ output, signal }) : undefined);
  });
}
