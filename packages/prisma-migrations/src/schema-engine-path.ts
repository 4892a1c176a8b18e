import { fileURLToPath } from 'node:url';

/** The executable for `PRISMA_SCHEMA_ENGINE_BINARY`. */
export const schemaEnginePath: string = fileURLToPath(new URL('../bin/schema-engine', import.meta.url));
