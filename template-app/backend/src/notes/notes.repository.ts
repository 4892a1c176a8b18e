import { Injectable } from '@nestjs/common';
import type { Note as NoteRow } from '../generated/prisma/client.ts';
import { Prisma } from '../platform/prisma.ts';
import type { NoteChange, NoteCreation } from './note.ts';
import type { PagePosition } from './page-cursor.ts';

export interface ListNotesOptions {
  text?: string;
  after?: PagePosition;
  limit: number;
}

/** Notes in the database. Every method takes the owner: no query sees the rows of another person. */
@Injectable()
export class NotesRepository {
  constructor(private readonly prisma: Prisma) {}

  list(ownerId: string, { text, after, limit }: ListNotesOptions): Promise<NoteRow[]> {
    // `%` and `_` would otherwise match anything.
    const contains = text && { contains: text.replace(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' as const };
    return this.prisma.note.findMany({
      where: {
        ownerId,
        AND: [
          contains ? { OR: [{ title: contains }, { body: contains }] } : {},
          after
            ? { OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { lt: after.id } }] }
            : {},
        ],
      },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }

  find(ownerId: string, id: string): Promise<NoteRow | null> {
    return this.prisma.note.findFirst({ where: { id, ownerId } });
  }

  create(ownerId: string, creation: NoteCreation): Promise<NoteRow> {
    return this.prisma.note.create({ data: { ...creation, ownerId } });
  }

  /** With `base`, only the note as it was then: of two writers at once, PostgreSQL lets one through. */
  async update(ownerId: string, id: string, { base, ...data }: NoteChange): Promise<NoteRow | undefined> {
    const [row] = await this.prisma.note.updateManyAndReturn({ where: { id, ownerId, updatedAt: base }, data });
    return row;
  }

  async remove(ownerId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.note.deleteMany({ where: { id, ownerId } });
    return count > 0;
  }
}
