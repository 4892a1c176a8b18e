import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { wrongUse } from './cli-error.ts';
import { createOutput, type OutputOptions } from './output.ts';

function capture(options: OutputOptions & { terminal?: boolean; columns?: number } = {}) {
  const stdout = Object.assign(new PassThrough(), { isTTY: options.terminal, columns: options.columns ?? 80 });
  const stderr = new PassThrough();
  const output = createOutput({
    env: {},
    ...options,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
  });
  const read = (stream: PassThrough) => ((stream.read() as Buffer | null) ?? '').toString();
  return { output, stdout: () => read(stdout), stderr: () => read(stderr) };
}

const failure = wrongUse({ failed: 'F.', why: 'W.', next: 'N.' });

describe('createOutput', () => {
  it('writes one plain line a step where there is no terminal', async () => {
    const { output, stdout } = capture();
    await output.step('Manifests', (step) => step.detail('9 apps found'));
    await expect(output.step('Build', () => Promise.reject(failure))).rejects.toBe(failure);
    expect(stdout()).toMatch(/^ok Manifests: 9 apps found \(0\.0 s\)\nfailed Build \(0\.0 s\)\n$/);
  });

  it('draws a step in place on a terminal, with its time at the right', async () => {
    const { output, stdout } = capture({ terminal: true });
    await output.step('Manifests', (step) => step.detail('9 apps found'));
    const drawn = stdout().split('\r\u001b[2K').at(-1)!;
    const line = stripVTControlCharacters(drawn).trimEnd();
    expect(line).toBe('  ✓ Manifests       9 apps found'.padEnd(75) + '0.0 s');
    expect(drawn).toContain('\u001b[32m✓');
  });

  it.each([40, 60, 80, 200])('keeps a step within %i columns', async (columns) => {
    const { output, stdout } = capture({ terminal: true, columns });
    await output.step('Build', (step) => step.detail('a/backend, '.repeat(30)));
    const line = stripVTControlCharacters(stdout().split('\r\u001b[2K').at(-1)!).trimEnd();
    expect(line.length).toBeLessThanOrEqual(Math.min(columns, 80));
    expect(line).toContain('…');
  });

  it.each([[{ NO_COLOR: '1' }], [{ CI: 'true' }], [{ TERM: 'dumb' }]])('uses no colour with %j', async (env) => {
    const { output, stdout } = capture({ terminal: true, env });
    output.line(output.colors.green('fine'));
    expect(stdout()).toBe('fine\n');
  });

  it('says an error in three lines', () => {
    const { output, stderr } = capture();
    output.error(failure);
    expect(stderr()).toBe('\n  Failed  F.\n  Why     W.\n  Next    N.\n\n');
  });

  it('prints one JSON document and nothing else where a machine reads', async () => {
    const { output, stdout, stderr } = capture({ json: true, terminal: true });
    output.line('not for machines');
    await output.step('Build', () => {});
    output.result({ fine: true }, () => output.line('nor this'));
    expect(JSON.parse(stdout())).toEqual({ fine: true });
    output.error(failure);
    expect(JSON.parse(stdout())).toEqual({ error: { code: 'cli.wrong_use', failed: 'F.', why: 'W.', next: 'N.' } });
    expect(stderr()).toBe('');
  });
});
