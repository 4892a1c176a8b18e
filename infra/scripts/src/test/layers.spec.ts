import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const auth = 'services/auth/backend/src';

const sources = {
  [`${auth}/guard/caller.ts`]: `import type { App } from '../apps/app.ts';\nexport type Caller = App;\n`,
  [`${auth}/apps/app.ts`]: `import { open } from '../access/open.ts';\nexport type App = typeof open;\n`,
  [`${auth}/access/open.ts`]: `import type { Verdict } from './verdict.ts';\nexport const open: Verdict = {};\n`,
  [`${auth}/access/verdict.ts`]: `import type { open } from './open.ts';\nexport interface Verdict { like?: typeof open }\n`,
  [`${auth}/novelties/novelty.ts`]: `import '../apps/app.ts';\n`,
  'packages/nest-service/src/index.ts': `export type { Caller } from '../../../${auth}/guard/caller.ts';\n`,
  'infra/cli/src/terminal/ask.ts': `export const ask = () => import('../commands/up.ts');\n`,
  'infra/cli/src/commands/up.ts': `export const up = 1;\n`,
  'apps/crm/backend/src/main.ts': `import '../../../docs/backend/src/main.ts';\n`,
  'apps/docs/backend/src/main.ts': `export {};\n`,
};

let tree: string;
let violations: { from: string; rule: { name: string } }[];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'portico-layers-'));
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/depcruise'),
    [
      '--config',
      join(root, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      'apps',
      'infra',
      'packages',
      'services',
    ],
    { cwd: tree, encoding: 'utf8' },
  );
  violations = (JSON.parse(stdout) as { summary: { violations: typeof violations } }).summary.violations;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true }));

const rulesFor = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

it.each([
  ['a type import of a folder further up', `${auth}/guard/caller.ts`, /^auth: guard/],
  ['two files that import types of each other', `${auth}/access/open.ts`, /circular/],
  ['a folder that has no place in the order', `${auth}/novelties/novelty.ts`, /^auth: a folder without a place/],
  ['a service imported by a package', 'packages/nest-service/src/index.ts', /^packages: /],
  ['a lazy import of a command', 'infra/cli/src/terminal/ask.ts', /^cli: terminal/],
  ['an app imported by another app', 'apps/crm/backend/src/main.ts', /^apps know each other/],
])('refuses %s', (_what, file, rule) => {
  expect(rulesFor(file)).toContainEqual(expect.stringMatching(rule));
});

it('lets a folder import lower folders', () => {
  expect(rulesFor(`${auth}/apps/app.ts`)).toEqual([]);
});
