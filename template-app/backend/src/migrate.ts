import { fileURLToPath } from 'node:url';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { runMigrations } from '@portico/prisma-migrations/run';

// The migrations are one level up, both from `src` and from the bundle in `dist`.
const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
await runMigrations({ migrationsDir, libraries: [sessionMigrations] });
