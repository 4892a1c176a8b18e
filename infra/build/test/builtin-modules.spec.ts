import { expect, it } from 'vitest';
import { withoutBuiltinImports } from '../src/builtin-modules.ts';

/** How the constants begin. */
const from = (module: string) => `globalThis.process.getBuiltinModule("${module}")`;

it.each([
  ['a default', `import os from 'node:os';`, `const os = ${from('node:os')};`],
  ['all of it', `import * as net from 'net';`, `const net = ${from('net')};`],
  [
    'names',
    `import { hash, verify as check } from 'crypto';`,
    `const { hash: hash, verify: check } = ${from('crypto')};`,
  ],
  [
    'a default and names',
    `import fs, { existsSync } from 'node:fs';`,
    `const fs = ${from('node:fs')}, { existsSync: existsSync } = ${from('node:fs')};`,
  ],
  ['a module for its effects', `import 'node:process';`, ''],
  ['a module under the name of a global', `import process from 'process';`, `const process = ${from('process')};`],
])('replaces an import of %s', (_title, code, expected) => {
  expect(withoutBuiltinImports(code)).toBe(expected);
});

it('keeps other imports, the lines, and texts that look like an import', () => {
  const code = `import { a } from './a.js';\nimport {\n  b,\n} from 'node:util';\nconst text = "import os from 'os'";\nexport { a, b, text };`;
  const lines = withoutBuiltinImports(code).split('\n');
  expect(lines).toEqual([
    `import { a } from './a.js';`,
    `const { b: b } = ${from('node:util')};`,
    '',
    '',
    `const text = "import os from 'os'";`,
    'export { a, b, text };',
  ]);
});
