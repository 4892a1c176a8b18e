import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BuildUnit } from '../runtime/embedded/build/plan-builds.ts';
import { returnProduct, takeProduct } from '../runtime/embedded/build/run-builds.ts';
import { waitForProcesses } from '../runtime/embedded/wait-for-processes.ts';
import type { ControlClient } from '../supervisor/control-client.ts';
import type { ProcessSpec } from '../supervisor/process-spec.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type FrontRequest, passGate } from './pass-gate.ts';

/** Bundles of the version before, kept while the new one has to prove itself. */
export function keptFolder(root: string): string {
  return join(porticoDirectory(root).path, 'releases', 'previous');
}

export interface Roll {
  root: string;
  client: ControlClient;
  signal: AbortSignal;
  /** What ran before, and what should run now. */
  before: readonly ProcessSpec[];
  after: readonly ProcessSpec[];
  /** Names of those that were healthy before: what was ill already says nothing of an upgrade. */
  healthy: readonly string[];
  /** Units that were built anew. */
  staged: readonly BuildUnit[];
  /** How a browser would ask for it; undefined when it had no address so far. */
  front: (name: string) => FrontRequest | undefined;
  /** Told the name that is being replaced. */
  progress: (name: string) => void;
}

/** What has been replaced so far. */
export interface Rolled {
  /** Each before it is touched. */
  names: string[];
  /** Each once its new bundle is in its place. */
  taken: BuildUnit[];
}

type Trial = Pick<Roll, 'root' | 'signal' | 'before' | 'after'>;

/** Names of services in the order in which they are replaced: auth, which the others ask; the apps; the gateway. */
export function rollOrder({ before, after, staged }: Pick<Roll, 'before' | 'after' | 'staged'>): string[] {
  const changed = after.filter(
    ({ name, revision }) =>
      before.find((one) => one.name === name)?.revision !== revision || staged.some(({ slug }) => slug === name),
  );
  const rank = (name: string): number => (name === 'auth' ? 0 : name === 'gateway' ? 2 : 1);
  return changed.map(({ name }) => name).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Replaces one service after another; the next one only when this one has passed. */
export async function rollServices(roll: Roll, rolled: Rolled): Promise<void> {
  const { root, client, signal, after, staged, front, progress } = roll;
  for (const name of rollOrder(roll)) {
    signal.throwIfAborted();
    progress(name);
    const spec = after.find((one) => one.name === name)!;
    rolled.names.push(name);
    for (const unit of staged.filter(({ slug }) => slug === name)) {
      await takeProduct(root, unit, { keepIn: keptFolder(root) });
      rolled.taken.push(unit);
    }
    await client.call('ensure', { specs: [spec] });
    await passGate(client, name, { root, signal, front: front(name) });
  }
}

/**
 * The gateway runs from its sources, and those of the version before are gone: there is no way back from a new one. So before anything
 * is changed, it shows on a port of its own that it runs. Throws when it does not.
 */
export async function tryGateway(client: ControlClient, { root, signal, before, after }: Trial): Promise<void> {
  const spec = after.find(({ name }) => name === 'gateway');
  const present = before.find(({ name }) => name === 'gateway');
  if (!spec || !present || spec.revision === present.revision) return;
  const port = await freePort();
  const name = 'gateway-trial';
  const env = { ...spec.env, PORT: String(port) };
  try {
    await client.call('ensure', { specs: [{ ...spec, name, port, env, health: { kind: 'tcp', port } }] });
    await passGate(client, name, { root, signal });
  } finally {
    const { processes } = await client.call('status', {});
    await client.call('retain', { names: processes.map((one) => one.name).filter((one) => one !== name) });
  }
}

/** Puts the version before back in what was replaced. What is new since is stopped. */
export async function rollBack({ root, client, before, healthy }: Roll, { taken }: Rolled): Promise<void> {
  for (const unit of taken.toReversed()) await returnProduct(root, unit, keptFolder(root));
  await client.call('retain', { names: before.map(({ name }) => name) });
  await client.call('ensure', { specs: [...before] });
  await waitForProcesses(client, [...healthy], { root, signal: new AbortController().signal });
  await rm(keptFolder(root), { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
