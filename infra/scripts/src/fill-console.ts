/** `node infra/scripts/src/fill-console.ts`: fills this checkout's running platform, for work on the console. Cannot be undone. */
import { resolve } from 'node:path';
import { Checkout } from '@portico/e2e/checkout';
import { authDatabaseOf } from './bench/console.ts';
import { fillConsoleWorld } from './bench/fill-console-world.ts';

await fillConsoleWorld(await authDatabaseOf(new Checkout(resolve(import.meta.dirname, '../../..'))));
