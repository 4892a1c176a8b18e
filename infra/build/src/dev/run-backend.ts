import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RolldownOptions, watch } from 'rolldown';
import { ReplaceableProcess } from './replaceable-process.ts';
import { keepInStep, SourceMirror } from './source-mirror.ts';

/**
 * Runs a backend in its container during development. Each change of the app or a workspace package makes a new bundle and
 * process; a changed Prisma schema or a new migration is generated and applied first.
 *
 * Usage: `node run-backend.ts <mounted checkout> <root> [<frontend folder that it serves by itself>]`, in the backend's folder.
 */
const [checkout, root, frontend] = process.argv.slice(2);
if (!checkout || !root) throw new Error('Usage: run-backend.ts <mounted checkout> <root> [<frontend folder>]');

const mirror = new SourceMirror(checkout, root);
mirror.sync();
run('pnpm', 'run', '--if-present', 'generate');

const backend = new ReplaceableProcess([process.execPath, '--enable-source-maps', 'dist/main.js'], say);
const { default: configs } = (await import(pathToFileURL(resolve('rolldown.config.ts')).href)) as {
  default: RolldownOptions[];
};
// The first config is the service; migrations run from source. A new bundle overwrites the old one, so a process that
// starts meanwhile always finds one.
const [service] = configs;
const bundler = watch({ ...service, output: { ...[service!.output].flat()[0], cleanDir: false } });
bundler.on('event', (event) => {
  if (event.code === 'ERROR') say(event.error.message);
  if (event.code === 'BUNDLE_END') {
    say(`built in ${event.duration} ms`);
    void backend.replace();
  }
  if ('result' in event) void event.result.close();
});
const pages = frontend ? watchPages(frontend) : undefined;

const step = keepInStep(mirror, (paths) => {
  say(`changed: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`);
  if (!paths.some((path) => resolve(root, path).startsWith(resolve('prisma')))) return;
  run('pnpm', 'run', '--if-present', 'generate');
  run(process.execPath, 'src/migrate.ts');
  // The process exits if migrations are pending; the next bundle starts it again.
  if (!backend.isRunning && existsSync('dist/main.js')) void backend.replace();
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    step[Symbol.dispose]();
    pages?.kill();
    void Promise.all([backend.stop(), bundler.close()]).then(() => process.exit(0));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function watchPages(cwd: string): ChildProcess {
  return spawn('node_modules/.bin/vite', ['build', '--watch'], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function run(program: string, ...args: string[]): void {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) say(`${program} ${args.join(' ')} failed; waiting for a change`);
}
