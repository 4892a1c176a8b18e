import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';

const TITLE_MAX = 200;
const BODY_MAX = 100_000;
/** Allows four bytes per character, plus the surrounding JSON. */
export const BODY_LIMIT_BYTES = 512 * 1024;

const title = z.string().max(TITLE_MAX);
const body = z.string().max(BODY_MAX);

export const note = z
  .object({
    id: z.uuid(),
    title,
    body,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof note>;

export const noteCreation = z
  .strictObject({ title: title.default(''), body: body.default('') })
  .meta({ id: 'NoteCreation' });
export type NoteCreation = z.infer<typeof noteCreation>;

export const noteChange = z
  .strictObject({
    title: title.optional(),
    body: body.optional(),
    /** `updatedAt` of the edited version. If the note has changed since, nothing is written: 409 `note.changed`. */
    base: z.iso.datetime().optional(),
  })
  .meta({ id: 'NoteChange' });
export type NoteChange = z.infer<typeof noteChange>;

/** Most recently changed first. */
export const noteList = {
  name: 'note',
  sorts: { updated: { field: 'updatedAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

/** `q`: only notes that contain this text. */
export const noteQuery = listQuery(noteList, { q: z.string().max(200).optional() });
export type NoteQuery = z.infer<typeof noteQuery>;

/** `nextCursor` is null on the last page. */
export const notePage = z.object({ items: z.array(note), nextCursor: z.string().nullable() }).meta({ id: 'NotePage' });
export type NotePage = z.infer<typeof notePage>;
