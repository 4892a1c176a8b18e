import { findRuntime } from '../runtime/choose-runtime.ts';
import type { RunningPlatform } from '../runtime/runtime.ts';
import { preflightFailed } from '../terminal/cli-error.ts';

/** Holds a running platform, for work that includes its databases. If there is data, the platform must be up. */
export async function holdRunningWithData<T>(
  root: string,
  work: (platform: RunningPlatform | undefined) => Promise<T>,
): Promise<T> {
  const runtime = await findRuntime(root);
  return runtime.hold(root, async (platform) => {
    if (platform || !(await runtime.hasData(root))) return work(platform);
    throw preflightFailed({
      code: 'platform.not_running',
      failed: "The platform isn't running.",
      why: "The app's database belongs to it, and must follow.",
      next: 'Start it with make up, then run this again.',
    });
  });
}
