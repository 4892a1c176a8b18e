import { fileURLToPath } from 'node:url';
import { runMigrations } from '@portico/prisma-migrations/run';

// The migrations are one level up, both from `src` and from the bundle in `dist`.
const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
await runMigrations({ databaseUrlVariable: 'AUTH_DATABASE_URL', migrationsDir });
