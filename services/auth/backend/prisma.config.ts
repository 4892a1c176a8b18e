import { definePorticoPrismaConfig } from '@portico/prisma-migrations/config';

export default definePorticoPrismaConfig({ schema: 'prisma/schema', databaseUrlVariable: 'AUTH_DATABASE_URL' });
