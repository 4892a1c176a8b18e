import { Database, toAppError } from '@portico/nest-service';
import { expect, it } from 'vitest';
import { Prisma } from './prisma.ts';

it('answers 503, to be tried again, while the database is away', async () => {
  const database = new Database({ connectionString: 'postgresql://x:y@127.0.0.1:1/z', patienceMs: 100 });
  const prisma = new Prisma(database);
  const error = await prisma.note.findMany().catch((thrown: unknown) => thrown);
  expect(toAppError(error)).toMatchObject({ status: 503, code: 'service.database_unavailable' });
  await database.close();
});
