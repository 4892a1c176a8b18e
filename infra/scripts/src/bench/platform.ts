import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Checkout } from '@portico/e2e/checkout';
import { administrator } from '@portico/e2e/people';
import { $ } from 'zx';
import { findChromium } from '../test/find-chromium.ts';
import { under, type Figure } from './figure.ts';
import { median } from './median.ts';

const firstUse = {
  ADMIN_NAME: administrator.name,
  ADMIN_EMAIL: administrator.email,
  ADMIN_PASSWORD: administrator.password,
};

/** Brings a fresh checkout up with a warm package store, then again; adds an app; measures the idle platform's memory. */
export async function benchPlatform(): Promise<Figure[]> {
  const checkout = await Checkout.create();
  try {
    const cold = await secondsOf(() => checkout.make('up', firstUse));
    const memory = await idleMegabytes(checkout);
    const warm: number[] = [];
    for (let round = 0; round < 3; round++) {
      await checkout.portico(['down']);
      warm.push(await secondsOf(() => checkout.make('up')));
    }
    const dryRun = await secondsOf(() => checkout.portico([...newApp('dry-run'), '--dry-run']));
    const signedIn = await secondsOf(async () => {
      await checkout.portico(newApp('bench-app'));
      await checkout.porticoJson(['token', '--as', administrator.email, '--app', 'bench-app']);
    });
    const signOut = await signOutMilliseconds(checkout);
    return [
      under('sign-out in one app to every session gone', signOut, 1000, 'ms'),
      under('clone to ready, warm package store', cold, 45, 's'),
      under('make up, nothing changed, median of 3', median(warm), 8, 's'),
      under('idle platform, sum of PSS', memory, 700, 'MB'),
      under('new-app, planned only', dryRun, 5, 's'),
      under('new-app to a signed-in app on a running platform', signedIn, 20, 's'),
    ];
  } finally {
    await checkout.remove();
  }
}

/** The proof's own test measures it, in a real browser with three apps open. */
async function signOutMilliseconds({ root }: Checkout): Promise<number> {
  const file = join(root, '.portico', 'timings.json');
  const chromium = await findChromium((line) => process.stdout.write(`${line}\n`));
  const browser = chromium === undefined ? {} : { CHROMIUM_PATH: chromium };
  const env = { ...process.env, ...browser, PROOF_ROOT: root, PROOF_TIMINGS: file };
  await $({
    env,
    quiet: true,
  })`pnpm --filter @portico/e2e exec playwright test --project=proof -g ${'one sign-in opens'}`;
  return (JSON.parse(await readFile(file, 'utf8')) as { signOutEverywhereMs: number }).signOutEverywhereMs;
}

function newApp(slug: string): string[] {
  return ['new-app', '--name', slug, '--slug', slug, '--kind', 'internal', '--description', 'Made by the bench.'];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** PSS of every process of the platform, including PostgreSQL's workers, after ten idle seconds. */
async function idleMegabytes(checkout: Checkout): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const roots = (await checkout.processes()).map(({ pid }) => pid).filter((pid) => pid !== null);
  const pids = new Set<number>();
  for (const pid of roots) await collectTree(pid, pids);
  let kilobytes = 0;
  for (const pid of pids) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

async function collectTree(pid: number, into: Set<number>): Promise<void> {
  into.add(pid);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  for (const child of children.split(' ').filter(Boolean)) await collectTree(Number(child), into);
}
