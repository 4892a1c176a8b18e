import { type ControlClient, findSupervisor } from '../../supervisor/control-client.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import type { SharedSettings } from '../../settings/shared-settings.ts';
import type { Selection } from '../../supervisor/control-protocol.ts';
import type { Output } from '../../terminal/output.ts';
import type { Step } from '../../terminal/run-step.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { type AppliedPlatform, applyPlatform } from './apply-platform.ts';
import { discoverApps } from '../../platform/discover-apps.ts';
import { planPlatform, type PlatformPlan } from './plan-platform.ts';
import { platformSettings, type PlatformSettings } from '../../platform/platform-settings.ts';

/** A running platform that nothing else changes while it is held. */
export interface HeldPlatform {
  client: ControlClient;
  settings: PlatformSettings;
  /** Plan of the current manifests, for the apps of the last `up` and those in `include`. */
  plan(include?: string[]): PlatformPlan;
  /** Applies the manifests. `include` adds apps to a selection made by `up --only`. */
  apply(options: HoldApplyOptions): Promise<AppliedPlatform>;
  /** The same platform with other settings, for a command that changes `.env.shared`. */
  under(shared: SharedSettings): HeldPlatform;
}

interface HoldApplyOptions {
  include?: string[];
  signal: AbortSignal;
  /** Shows the steps. Default silent. */
  output?: Output;
  confirmRemoval?: boolean;
  /** Replaces processes one after another, each healthy before the next. Default false: all at once. */
  rolling?: boolean;
  /** Apps that were not up may stay down, and apps that no longer build keep running. Default false. */
  lenient?: boolean;
  /** An app that cannot be migrated is added to the failures, and the others come up. Default false. */
  skipUnmigrated?: boolean;
}

/**
 * Runs `work` while no other command, and not the manifest watcher, changes what runs. Undefined when the platform is
 * not up: files can then be changed freely, and `up` uses them.
 */
export async function holdPlatform<T>(
  root: string,
  work: (platform: HeldPlatform | undefined) => Promise<T>,
): Promise<T> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) return await work(undefined);
  await client.call('lock', {});
  // Only now: an earlier holder of the platform may have changed them.
  const shared = await findSharedSettings(root);
  if (!shared) return await work(undefined);
  const { selection, processes } = await client.call('status', {});
  const up = new Set(processes.filter(({ state }) => state === 'ready').map(({ name }) => name));
  return await work(held(client, root, shared, selection, up));
}

/** @param up names of the processes that were ready when it was held */
function held(
  client: ControlClient,
  root: string,
  shared: SharedSettings,
  given: Selection,
  up: ReadonlySet<string>,
): HeldPlatform {
  const settings = platformSettings(root, shared);
  let selection = given;
  const plan = (include: string[] = []): PlatformPlan => {
    const only = selection.only && [...new Set([...selection.only, ...include])];
    const except = selection.except?.filter((slug) => !include.includes(slug));
    selection = { only, except };
    return planPlatform(discoverApps(root, shared.domain, selection, { ignoreUnknown: true }), settings);
  };
  return {
    client,
    settings,
    plan,
    async apply({ include, output, lenient, ...options }) {
      const next = plan(include);
      await client.call('select', { selection });
      const step = output ? output.step.bind(output) : silent;
      const mayBeDown = lenient ? (slug: string) => !up.has(slug) : undefined;
      return applyPlatform({ client, settings, plan: next, step, mayBeDown, ...options });
    },
    under: (other) => held(client, root, other, selection, up),
  };
}

async function silent<T>(_title: string, work: (step: Step) => Promise<T> | T): Promise<T> {
  return await work({ detail: () => {} });
}
