import { Injectable } from '@nestjs/common';
import { Database, escapeLike, type Page, planPage } from '@portico/nest-service';
import type { Note as NoteRow, Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { type NoteChange, type NoteCreation, noteList, type NoteQuery } from './note.ts';

/** Notes in the database. Every method takes the owner, so a query never returns another person's rows. `allowed`: limits from grants. */
@Injectable()
export class NotesRepository {
  constructor(private readonly database: Database<PrismaClient>) {}

  /** @throws `request.invalid_cursor` */
  async list(ownerId: string, allowed: Prisma.NoteWhereInput, query: NoteQuery): Promise<Page<NoteRow>> {
    const page = planPage<Prisma.NoteWhereInput, 'updated', 'updatedAt'>(noteList, query);
    const contains = query.q && { contains: escapeLike(query.q), mode: 'insensitive' as const };
    const matches = contains ? { OR: [{ title: contains }, { body: contains }] } : {};
    const rows = await this.database.prisma.note.findMany({
      where: { ownerId, AND: [allowed, matches, page.after] },
      orderBy: page.orderBy,
      take: page.take,
    });
    return page.toPage(rows);
  }

  find(ownerId: string, id: string, allowed: Prisma.NoteWhereInput = {}): Promise<NoteRow | null> {
    return this.database.prisma.note.findFirst({ where: { id, ownerId, AND: [allowed] } });
  }

  create(ownerId: string, tenantId: string | null, creation: NoteCreation): Promise<NoteRow> {
    return this.database.prisma.note.create({ data: { ...creation, ownerId, tenantId } });
  }

  /** With `base`, updates only that version of the note: of two concurrent writers, PostgreSQL lets one succeed. */
  async update(ownerId: string, id: string, { base, ...data }: NoteChange): Promise<NoteRow | undefined> {
    const where = { id, ownerId, updatedAt: base };
    const [row] = await this.database.prisma.note.updateManyAndReturn({ where, data });
    return row;
  }

  async remove(ownerId: string, id: string): Promise<boolean> {
    const { count } = await this.database.prisma.note.deleteMany({ where: { id, ownerId } });
    return count > 0;
  }
}
