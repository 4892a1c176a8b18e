import type { PrismaConfig } from 'prisma/config';
import { libraryTables } from './library-tables.ts';
import { schemaEnginePath } from './schema-engine-path.ts';

export interface PorticoPrismaConfigOptions {
  /** The `.prisma` file or folder, relative to `prisma.config.ts`. Default `prisma/schema.prisma`. */
  readonly schema?: string;
  /** Default `prisma/migrations`. */
  readonly migrations?: string;
  /** Variable with the connection string. Default `DATABASE_URL`. */
  readonly databaseUrlVariable?: string;
}

/**
 * Every `prisma.config.ts` of the workspace exports this. Prisma then finds the WebAssembly schema engine, and takes
 * the database from the environment, or else from the app's own `.env`.
 *
 * @example export default definePorticoPrismaConfig();
 */
export function definePorticoPrismaConfig(options: PorticoPrismaConfigOptions = {}): PrismaConfig {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= schemaEnginePath;
  const name = options.databaseUrlVariable ?? 'DATABASE_URL';
  if (process.env[name] === undefined) loadEnvironment();
  const url = process.env[name];
  const shadowDatabaseUrl = process.env.SHADOW_DATABASE_URL;
  return {
    schema: options.schema ?? 'prisma/schema.prisma',
    migrations: { path: options.migrations ?? 'prisma/migrations' },
    experimental: { externalTables: true },
    tables: { external: [...libraryTables] },
    // `prisma generate` needs no database, so a missing one is not an error here.
    ...(url && { datasource: { url, ...(shadowDatabaseUrl && { shadowDatabaseUrl }) } }),
  };
}

/** `portico` writes `.env` to the app's folder, above `backend/`. */
function loadEnvironment(): void {
  for (const path of ['.env', '../.env']) {
    try {
      process.loadEnvFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
