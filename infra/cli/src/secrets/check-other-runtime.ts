import { loadRuntime } from '../runtime/choose-runtime.ts';
import { type RuntimeName, RUNTIMES } from '../settings/shared-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { SecretName } from '../settings/rotation.ts';

/** Both runtimes share `.env.shared`, but only the running one can follow: the other's data would never open again. */
export async function checkOtherRuntime(
  root: string,
  present: RuntimeName,
  secrets: readonly SecretName[],
): Promise<void> {
  if (secrets.every((name) => name === 'cookies')) return;
  for (const name of RUNTIMES.filter((one) => one !== present)) {
    if (!(await (await loadRuntime(name)).hasData(root))) continue;
    throw preflightFailed({
      code: 'secrets.other_runtime_has_data',
      failed: `The ${name} runtime holds data of this checkout, too.`,
      why: "It's under the same secrets and doesn't run, so it couldn't follow: nothing would open it again.",
      next: `If nobody needs it: make up RUNTIME=${name}, make down-v AUTH=1, make up RUNTIME=${present}. Nothing was changed.`,
    });
  }
}
