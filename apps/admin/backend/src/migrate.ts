import { fileURLToPath } from 'node:url';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { runMigrations } from '@portico/prisma-migrations/run';

// From `src` and from the bundle in `dist` alike, the migrations are one level up.
const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
await runMigrations({ migrationsDir, libraries: [sessionMigrations] });
