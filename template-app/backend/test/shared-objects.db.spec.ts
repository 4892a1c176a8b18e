import { SharedObjects } from '@portico/auth-client-nest';
import { Database } from '@portico/nest-service';
import { expect, it } from 'vitest';
import type { PrismaClient } from '../src/generated/prisma/client.ts';
import type { Note } from '../src/notes/note.ts';
import { TestApp } from './test-app.ts';

it('registers a note for sharing in the transaction that changes it', async () => {
  await using app = await TestApp.start();
  const ada = await app.signIn('ada');
  const { id } = (await ada.call<Note>('POST', '/api/notes', { title: 'Engine' })).body;
  const database: Database<PrismaClient> = app.app.get(Database);
  const objects = app.app.get(SharedObjects);
  const { registered } = app.issuer.objects;

  await database.transaction(async (transaction) => {
    const note = await transaction.prisma.note.update({ where: { id }, data: { title: 'Analytical engine' } });
    const { title: name, tenantId, ownerId } = note;
    await objects.register(transaction, { type: 'note', id, name, tenantId, attributes: { ownerId } });
  });
  const note = { type: 'note', id, name: 'Analytical engine', tenantId: null, attributes: { ownerId: 'ada' } };
  await expect.poll(() => registered.get(`note/${id}`), { timeout: 10_000 }).toEqual(note);

  await database.transaction(async (transaction) => {
    await transaction.prisma.note.delete({ where: { id } });
    await objects.unregister(transaction, { type: 'note', id });
  });
  await expect.poll(() => registered.size, { timeout: 10_000 }).toBe(0);
});
