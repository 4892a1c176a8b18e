import { resolve } from 'node:path';
import { writeApiClients } from './write-api-clients.ts';

for (const file of await writeApiClients(resolve(import.meta.dirname, '../../..'))) process.stdout.write(`${file}\n`);
