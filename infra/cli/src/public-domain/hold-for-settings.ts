import type { AppliedChange } from '../runtime/runtime.ts';
import { findRuntime } from '../runtime/choose-runtime.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import type { Output } from '../terminal/output.ts';

/** Applies these settings to the running platform. Apps that were not up may stay down. */
export type ApplySettings = (settings: SharedSettings, signal: AbortSignal) => Promise<AppliedChange>;

/** Runs `work` while nothing else changes what runs. Undefined: the platform is not up, and `up` will use the settings. */
export async function holdForSettings<T>(
  root: string,
  output: Output,
  work: (apply: ApplySettings | undefined) => Promise<T>,
): Promise<T> {
  const runtime = await findRuntime(root);
  return await runtime.hold(root, (platform) =>
    work(platform && ((settings, signal) => platform.under(settings).apply({ output, signal, lenient: true }))),
  );
}
