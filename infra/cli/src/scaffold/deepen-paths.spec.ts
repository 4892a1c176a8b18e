import fc from 'fast-check';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { deepenPaths } from './deepen-paths.ts';

test.each([
  [
    'backend/tsconfig.json',
    '{ "extends": "../../tsconfig.nest.json" }',
    '{ "extends": "../../../../tsconfig.nest.json" }',
  ],
  ['docker-compose.yml', '    context: ..', '    context: ../../..'],
  [
    'app.manifest.yml',
    '$schema=../schemas/app-manifest.schema.json',
    '$schema=../../../schemas/app-manifest.schema.json',
  ],
  [
    'scripts/smoke-test.sh',
    'root="$(cd "$(dirname "$0")/../.." && pwd)"',
    'root="$(cd "$(dirname "$0")/../../../.." && pwd)"',
  ],
  ['backend/src/a.ts', "import '../b.ts';", "import '../b.ts';"],
  ['backend/src/a.ts', "readFile('../../app.manifest.yml')", "readFile('../../app.manifest.yml')"],
  ['backend/src/a.ts', "readFile('../../../package.json')", "readFile('../../../../../package.json')"],
  ['e2e/playwright.config.ts', "new URL('../..', import.meta.url)", "new URL('../../../..', import.meta.url)"],
  ['frontend/src/a.ts', 'const all = [...one, ...two]; a..b; 1...2', 'const all = [...one, ...two]; a..b; 1...2'],
  ['README.md', 'wait… or .../x or a/../b', 'wait… or .../x or a/../b'],
])('in %s, %s becomes %s', (file, text, expected) => {
  expect(deepenPaths(text, { file, from: 1, to: 3 })).toBe(expected);
});

const segment = fc.stringMatching(/^[a-z]{1,6}$/);

test('a path leads to the same place below the root from any depth, and back', () => {
  fc.assert(
    fc.property(
      fc.array(segment, { maxLength: 3 }),
      fc.array(segment, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (inside, target, from, to) => {
        const file = [...inside, 'file.ts'].join('/');
        const at = (depth: number): string => `/${Array(depth).fill('x').join('/')}`;
        const path = [...Array(inside.length + from).fill('..'), ...target].join('/');
        const moved = deepenPaths(path, { file, from, to });
        const resolved = posix.resolve(at(to), posix.dirname(file), moved);
        expect(resolved).toBe(`/${target.join('/')}`);
        expect(deepenPaths(moved, { file, from: to, to: from })).toBe(path);
      },
    ),
  );
});
