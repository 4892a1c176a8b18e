import { Injectable } from '@nestjs/common';
import {
  type AppObject,
  type CallerRights,
  ObjectOfRequest,
  type ObjectQuestion,
  type SessionUser,
} from '@portico/auth-client-nest';
import { z } from 'zod';
import type { Prisma } from '../generated/prisma/client.ts';
import { noteErrors } from './note.errors.ts';
import { NotesRepository } from './notes.repository.ts';

/** The note of a route with `:id`. Grants and their conditions read it as `object.attributes.ownerId`. */
@Injectable()
export class NoteOfRequest extends ObjectOfRequest {
  constructor(private readonly notes: NotesRepository) {
    super();
  }

  async find({ params }: ObjectQuestion, user: SessionUser): Promise<AppObject | undefined> {
    const { data: id } = z.uuid().safeParse(params.id);
    const row = id === undefined ? null : await this.notes.find(user.id, id);
    if (!row) return undefined;
    return { type: 'note', id: row.id, tenantId: row.tenantId, attributes: { ownerId: row.ownerId } };
  }

  override notFound(): Error {
    return noteErrors.not_found();
  }
}

/** Selects only notes that the caller can read. */
export function whereAllowed(caller: CallerRights): Prisma.NoteWhereInput {
  return caller.where<Prisma.NoteWhereInput>('note.read', {
    type: 'note',
    id: { column: 'id', type: 'uuid' },
    tenantId: { column: 'tenantId', type: 'uuid', nullable: true },
    attributes: { ownerId: 'ownerId' },
  });
}
