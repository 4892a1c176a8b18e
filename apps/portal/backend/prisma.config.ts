import { definePorticoPrismaConfig } from '@portico/prisma-migrations/config';

export default definePorticoPrismaConfig({ schema: 'prisma/schema' });
