import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RolldownOptions, watch } from 'rolldown';
import { ReplaceableProcess } from './replaceable-process.ts';
import { keepInStep, SourceMirror } from './source-mirror.ts';

/**
 * Runs a backend under development in its container: each change of the app or of a workspace package makes a new bundle and a new
 * process; a change of the Prisma schema or a new migration is generated and applied first.
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
// The first is the service; migrations run from their source. A bundle is written over the one before: a process that starts just
// then finds either, never none.
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
  // It ends by itself when migrations are pending; otherwise the next bundle starts it again.
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
