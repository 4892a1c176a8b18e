import type { PrismaConfig } from 'prisma/config';
import { libraryTables } from './library-tables.ts';
import { schemaEnginePath } from './schema-engine-path.ts';

export interface PorticoPrismaConfigOptions {
  /** The `.prisma` file or the folder of them, relative to `prisma.config.ts`. Default `prisma/schema.prisma`. */
  readonly schema?: string;
  /** Default `prisma/migrations`. */
  readonly migrations?: string;
  /** Name of the variable with the connection string. Default `DATABASE_URL`. */
  readonly databaseUrlVariable?: string;
}

/**
 * What every `prisma.config.ts` of the workspace exports: Prisma finds the WebAssembly schema engine by itself, and
 * takes the database from the environment, or from the app's own `.env` when the variable is not set.
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
    // `prisma generate` needs no database, so its absence is no error here.
    ...(url && { datasource: { url, ...(shadowDatabaseUrl && { shadowDatabaseUrl }) } }),
  };
}

/** The `.env` that `portico` generates lies in the app's folder, above `backend/`. */
function loadEnvironment(): void {
  for (const path of ['.env', '../.env']) {
    try {
      process.loadEnvFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
