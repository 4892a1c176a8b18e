import { spawn } from 'node:child_process';
import { keepInStep, SourceMirror } from './source-mirror.ts';

/**
 * Runs Vite in a container and mirrors changes of the app and workspace packages.
 *
 * Usage: `node run-frontend.ts <mounted checkout> <root>`, in the frontend's folder.
 */
const [checkout, root] = process.argv.slice(2);
if (!checkout || !root) throw new Error('Usage: run-frontend.ts <mounted checkout> <root>');

const mirror = new SourceMirror(checkout, root);
mirror.sync();
const args = ['--host', '0.0.0.0', '--port', '8080', '--strictPort'];
const vite = spawn('node_modules/.bin/vite', args, { stdio: ['ignore', 'inherit', 'inherit'] });
vite.once('exit', (code) => process.exit(code ?? 0));
keepInStep(mirror, () => undefined);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    vite.removeAllListeners('exit').once('exit', () => process.exit(0));
    vite.kill();
  });
}
