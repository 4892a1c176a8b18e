import { Injectable } from '@nestjs/common';
import type { Note as NoteRow, Prisma } from '../generated/prisma/client.ts';
import { noteErrors } from './note.errors.ts';
import type { Note, NoteChange, NoteCreation, NotePage, NoteQuery } from './note.ts';
import { NotesRepository } from './notes.repository.ts';

/** A person's actions on their own notes. */
@Injectable()
export class NotesService {
  constructor(private readonly notes: NotesRepository) {}

  async list(ownerId: string, allowed: Prisma.NoteWhereInput, query: NoteQuery): Promise<NotePage> {
    const { items, nextCursor } = await this.notes.list(ownerId, allowed, query);
    return { items: items.map(toNote), nextCursor };
  }

  async get(ownerId: string, id: string, allowed: Prisma.NoteWhereInput): Promise<Note> {
    return found(await this.notes.find(ownerId, id, allowed), id);
  }

  async create(ownerId: string, tenantId: string | null, creation: NoteCreation): Promise<Note> {
    return toNote(await this.notes.create(ownerId, tenantId, creation));
  }

  async update(ownerId: string, id: string, change: NoteChange): Promise<Note> {
    const row = await this.notes.update(ownerId, id, change);
    if (!row && change.base && (await this.notes.find(ownerId, id))) throw noteErrors.changed();
    return found(row, id);
  }

  async remove(ownerId: string, id: string): Promise<void> {
    if (!(await this.notes.remove(ownerId, id))) throw noteErrors.not_found({ detail: `note ${id}` });
  }
}

function found(row: NoteRow | null | undefined, id: string): Note {
  if (!row) throw noteErrors.not_found({ detail: `note ${id}` });
  return toNote(row);
}

function toNote({ id, title, body, createdAt, updatedAt }: NoteRow): Note {
  return { id, title, body, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
