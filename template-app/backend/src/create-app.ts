import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { createService, Database, TrustedPeers } from '@portico/nest-service';
import { assertMigrated } from '@portico/prisma-migrations/assert';
import { AppModule } from './app.module.ts';
import type { Config } from './config.ts';
import { BODY_LIMIT_BYTES } from './notes/note.ts';

/** The app, ready to listen. Refuses a database that lacks migrations. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await createService(AppModule.forRoot(config), {
    name: config.PORTICO_SLUG,
    logLevel: config.LOG_LEVEL,
    trustedPeers: new TrustedPeers(config.PORTICO_TRUSTED_PEERS),
    bodyLimitBytes: BODY_LIMIT_BYTES,
  });
  const pool = app.get(Database).pool;
  // The migrations are one level up, both from `src` and from the bundle in `dist`.
  const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
  const query = async (sql: string) => (await pool.query(sql)).rows;
  await assertMigrated({ migrationsDir, libraries: [sessionMigrations], query });
  return app;
}
