import { describe, expect, it } from 'vitest';
import { callPortico } from '../test/fixture/call-portico.ts';
import { runCli } from '../test/fixture/run-cli.ts';
import { commandTable } from './command-table.ts';

const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
const run = (...args: string[]) => callPortico(args, env);

describe('portico', () => {
  it('lists its commands when it is called without one', async () => {
    const { exitCode, stdout } = await runCli([], env);
    expect(exitCode).toBe(0);
    for (const name of ['up', 'down', 'new-app', 'doctor']) expect(stdout).toContain(`\n  ${name}`);
  });

  it.each(Object.keys(commandTable))('explains %s with an example', async (name) => {
    const { exitCode, stdout } = await run(name, '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      ['audit', 'person', 'client', 'requests', 'database', 'settings'].includes(name)
        ? /Commands:/
        : /Example[^\n]*:\n {2}\S/,
    );
  });

  it.each([[['person', 'add', '--help']], [['client', 'add', '--help']]])(
    'explains %j with an example',
    async (args) => {
      expect((await run(...args)).stdout).toMatch(/Example:\n {2}portico /);
    },
  );

  it.each([
    ['an unknown command', ['upp'], "unknown command 'upp'", 'Did you mean up?'],
    ['an unknown option', ['up', '--onyl', 'x'], "unknown option '--onyl'", 'portico up --help'],
    ['an argument too many', ['ps', 'x'], 'too many arguments', 'portico ps --help'],
    ['a missing value', ['token'], '--as is missing', 'portico token --as'],
    ['a runtime that is not there', ['up'], "There's no runtime podman", 'leave RUNTIME out'],
    ['--auth alone', ['down', '--auth'], '--auth goes with --volumes', 'portico down --volumes --auth'],
    ['dropping data without a terminal', ['down', '--volumes'], 'Drop the data of every app?', '--yes'],
  ])('refuses %s with exit code 2 and three lines', async (_, args, failed, next) => {
    const runtime: Record<string, string> = failed.includes('runtime') ? { RUNTIME: 'podman' } : {};
    const { exitCode, stderr } = await callPortico(args, { ...env, ...runtime, PORTICO_ROOT: import.meta.dirname });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^\n {2}Failed {2}.+\n {2}Why {5}.+\n {2}Next {4}.+\n\n$/);
    expect(stderr).toContain(failed);
    expect(stderr).toContain(next);
  });

  it.each(['person', 'requests', 'client', 'database', 'settings'])(
    'shows the commands of %s when none is named',
    async (name) => {
      const { exitCode, stdout, stderr } = await run(name);
      expect([exitCode, stderr]).toEqual([2, '']);
      expect(stdout).toMatch(/Commands:\n/);
    },
  );

  it('answers an error as JSON where a machine reads', async () => {
    const { exitCode, stdout, stderr } = await runCli(['up', '--json', '--wrong'], env);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cli.wrong_use', failed: "unknown option '--wrong'" } });
  });
});
