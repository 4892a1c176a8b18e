import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from '../src/proof.ts';

test('every command of the README works as written', async ({ platform }) => {
  test.setTimeout(400_000);
  const readme = await readFile(join(platform.root, 'README.md'), 'utf8');
  const commands = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].flatMap((block) => (block[1] ?? '').trim().split('\n'));
  expect(commands).toContain('make up');
  expect(commands.some((command) => command.startsWith('make new-app'))).toBe(true);
  for (const command of commands) {
    const run = await execa('sh', ['-c', command], { cwd: platform.root, all: true, reject: false });
    expect(run.exitCode, `${command}\n${run.all}`).toBe(0);
  }
});

test('every file that the README and the index for agents point to is there', async ({ platform }) => {
  for (const page of ['README.md', 'AGENTS.md', 'CONTRIBUTING.md', 'docs/architecture/README.md']) {
    const text = await readFile(join(platform.root, page), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    for (const target of targets) {
      const found = await execa('test', ['-e', join(platform.root, page, '..', target)], { reject: false });
      expect(found.exitCode, `${page} points to ${target}`).toBe(0);
    }
  }
});
