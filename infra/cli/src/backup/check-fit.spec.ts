import { expect, it } from 'vitest';
import { catchRefusal } from '../../test/fixture/catch-refusal.ts';
import type { BackupDescription } from './backup-description.ts';
import { checkFit, type Target } from './check-fit.ts';

it.each([
  ['physical', 18, 18, undefined],
  ['physical', 17, 18, "doesn't open the files"],
  ['physical', 19, 18, "doesn't open the files"],
  ['logical', 18, 18, undefined],
  ['logical', 17, 18, undefined],
  ['logical', 19, 18, "doesn't load dumps of a newer one"],
] as const)('takes a %s backup of PostgreSQL %i to %i, or says why not', (kind, from, to, why) => {
  const runtime = kind === 'physical' ? 'embedded' : 'docker';
  const postgres = { version: `${from}.1`, major: from };
  const portico = { version: '0.1.0', revision: null, modified: false };
  const backup = { kind, runtime, platform: 'linux-x64', postgres, portico, databases: [] } as unknown;
  const target = { root: '/nowhere', runtime, platform: 'linux-x64', postgresMajor: to, apps: [] } as const;
  const check = () => checkFit(backup as BackupDescription, target);
  if (why === undefined) expect(check).not.toThrow();
  else expect(catchRefusal(check)).toMatchObject({ exitCode: 3, why: expect.stringContaining(why) as string });
});

it.each([
  ['another runtime', { runtime: 'docker' }, 'of the embedded runtime'],
  ['another kind of machine', { platform: 'darwin-arm64' }, 'linux-x64'],
  ['older sources', { apps: [{ slug: 'alpha', place: 'apps/alpha', database: 'alpha' }] }, 'no migration 1_future'],
])('refuses a physical backup on %s', (_, difference, words) => {
  const databases = [{ name: 'alpha', migrations: ['1_future'] }];
  const portico = { version: '0.1.0', revision: null, modified: false };
  const postgres = { version: '18.1', major: 18 };
  const backup = {
    kind: 'physical',
    runtime: 'embedded',
    platform: 'linux-x64',
    postgres,
    portico,
    databases,
  } as unknown;
  const target = { root: '/nowhere', runtime: 'embedded', platform: 'linux-x64', postgresMajor: 18, apps: [] };
  const check = () => checkFit(backup as BackupDescription, { ...target, ...difference } as Target);
  expect(catchRefusal(check)).toMatchObject({ exitCode: 3, failed: expect.stringContaining(words) as string });
});
