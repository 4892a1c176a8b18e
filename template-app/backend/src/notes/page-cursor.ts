/** Where the next page begins: after this note, in the order of the list. */
export interface PagePosition {
  updatedAt: Date;
  id: string;
}

/** A position as opaque text. */
export function writeCursor({ updatedAt, id }: PagePosition): string {
  return Buffer.from(`${updatedAt.getTime()}.${id}`).toString('base64url');
}

/** Undefined when the text is not a cursor. */
export function readCursor(cursor: string): PagePosition | undefined {
  const match = /^(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  return match ? { updatedAt: new Date(Number(match[1])), id: match[2]! } : undefined;
}
