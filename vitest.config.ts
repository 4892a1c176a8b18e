import { availableParallelism } from 'node:os';
import { porticoTexts } from '@portico/texts/vite';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', '**/generated/**', '**/.portico/**'];

/** A poll ends as soon as its condition is met, so this limit only has to suffice for slow machines. */
const expectation = { poll: { timeout: 10_000 } };

const unitExclude = [...exclude, '**/*.db.spec.ts', '**/*.docker.spec.ts', '**/e2e/**'];
/** Code of pages, compiled with Portico's texts. Files that need a window request one. */
const inBrowser = ['**/frontend/**/*.spec.{ts,tsx}', 'packages/{app-kit,ui,auth-client-ts}/**/*.spec.{ts,tsx}'];
const unit = {
  // One more than the cores: files wait for processes and time limits.
  maxWorkers: availableParallelism() + 1,
  // No file mocks a module, so files share loaded modules to save time. happy-dom alone takes most of a second.
  isolate: false,
  testTimeout: 60_000,
  expect: expectation,
  // Files share a process: nothing that one stubs may reach the next.
  unstubGlobals: true,
};

/** Vite would load the ES module and Node, for the packages that use it, the CommonJS one: two copies, which reject each other. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** `unit` and `unit-browser` need nothing; `db` starts its own real PostgreSQL once per run; `docker` needs a Docker engine. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          ...unit,
          name: 'unit',
          include: ['**/*.spec.ts'],
          exclude: [...unitExclude, ...inBrowser],
        },
      },
      { plugins: [porticoTexts()], test: { ...unit, name: 'unit-browser', include: inBrowser, exclude: unitExclude } },
      {
        resolve,
        test: {
          name: 'db',
          // After the units: groups with different numbers of workers run in turn.
          sequence: { groupOrder: 1 },
          include: ['**/*.db.spec.ts'],
          exclude,
          globalSetup: ['@portico/testing/global-setup'],
          testTimeout: 60_000,
          expect: expectation,
          hookTimeout: 120_000,
          // Two more than the cores of a small machine: with one more, waiting files left 40 % of the cores idle.
          maxWorkers: 4,
          // Each file starts its own app on its own database, and none mocks a module, so files share loaded modules to save time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'docker',
          sequence: { groupOrder: 2 },
          include: ['**/*.docker.spec.ts'],
          exclude,
          testTimeout: 300_000,
          expect: expectation,
          hookTimeout: 900_000,
          // Builds and containers share one engine, so files run one by one.
          fileParallelism: false,
        },
      },
    ],
  },
});
