import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sessionMigrations } from '@portico/auth-client-nest/migrations';
import { createService, Database, TrustedPeers } from '@portico/nest-service';
import { assertMigrated } from '@portico/prisma-migrations/assert';
import { AppModule } from './app.module.ts';
import type { Config } from './config.ts';

/** A mutation can carry a whole policy or a list of people; auth refuses more. */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** The app, ready to listen. Refuses a database that lacks migrations. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await createService(AppModule.forRoot(config), {
    name: config.PORTICO_SLUG,
    logLevel: config.LOG_LEVEL,
    bodyLimitBytes: LARGEST_BODY_BYTES,
    trustedPeers: new TrustedPeers(config.PORTICO_TRUSTED_PEERS),
  });
  const pool = app.get(Database).pool;
  // From `src` and from the bundle in `dist` alike, the migrations are one level up.
  const migrationsDir = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
  const query = async (sql: string) => (await pool.query(sql)).rows;
  await assertMigrated({ migrationsDir, libraries: [sessionMigrations], query });
  return app;
}
