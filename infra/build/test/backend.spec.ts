import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendBundle } from '../src/backend.ts';

describe('backendBundle', () => {
  let dist: string;
  let child: ChildProcess;
  let started: { url: string; controller: string };

  beforeAll(async () => {
    const app = join(import.meta.dirname, 'tiny-app');
    dist = await mkdtemp(join(app, 'dist-'));
    const { output, ...input } = backendBundle({ entries: { main: 'src/main.ts' } })[0]!;
    const bundle = await rolldown({ ...input, cwd: app });
    await bundle.write({ ...(Array.isArray(output) ? output[0] : output), dir: dist });
    await bundle.close();
    child = spawn(process.execPath, ['--enable-source-maps', join(dist, 'main.js')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout! });
    started = JSON.parse((await lines[Symbol.asyncIterator]().next()).value as string) as typeof started;
  });

  afterAll(async () => {
    child?.kill();
    await rm(dist, { recursive: true, force: true });
  });

  it('writes the entry, with its lazy imports beside it under their names', async () => {
    const files = await readdir(dist);
    expect(files).toEqual(expect.arrayContaining(['main.js', 'main.js.map']));
    expect(files.filter((file) => !/^main(-[\w.-]+)?\.js(\.map)?$/.test(file))).toEqual([]);
    // Nest imports static files and CORS lazily; this app uses neither.
    const entry = await readFile(join(dist, 'main.js'), 'utf8');
    const lazy = files.find((file) => /^main-cors-[\w-]+\.js$/.test(file));
    expect(entry).toMatch(new RegExp(`import\\(["\`]\\./${lazy}["\`]\\)`));
  });

  it('keeps constructor injection by type', async () => {
    const response = await fetch(`${started.url}/greeting?name=Ada`);
    expect(await response.json()).toEqual({ message: 'Hello, Ada' });
  });

  it('names the line of our own source in a stack trace', async () => {
    const response = await fetch(`${started.url}/greeting/fault`);
    const { stack } = (await response.json()) as { stack: string };
    expect(stack).toMatch(/greeting\.service\.ts:10:/);
  });

  it('leaves dependencies out of the source map', async () => {
    const map = JSON.parse(await readFile(join(dist, 'main.js.map'), 'utf8')) as { sources: string[] };
    expect(map.sources.map((source) => basename(source)).sort()).toEqual([
      'greeting.controller.ts',
      'greeting.service.ts',
      'main.ts',
    ]);
  });

  it('writes nothing outside of ASCII, which would double the memory of the source', async () => {
    const code = (await readdir(dist)).filter((file) => file.endsWith('.js'));
    const texts = await Promise.all(code.map((file) => readFile(join(dist, file), 'utf8')));
    expect(texts.map((text) => /[^\p{ASCII}]/u.exec(text)?.[0])).toEqual(code.map(() => undefined));
    expect((await fetch(`${started.url}/greeting?name=Jos%C3%A9`).then((it) => it.json())) as unknown).toEqual({
      message: 'Hello, José',
    });
  });

  it("imports no module of Node's, which would evaluate all that it exports", async () => {
    const code = await readFile(join(dist, 'main.js'), 'utf8');
    expect(code).toMatch(/getBuiltinModule\(["`](node:)?http["`]\)/);
    expect(code).not.toMatch(/\bfrom\s*["`'](node:)?(http|crypto|fs|net)["`']/);
  });

  it('keeps class names', () => {
    expect(started.controller).toBe('GreetingController');
  });
});
