import { hash } from 'node:crypto';
import { findTextFault } from '@portico/api-types';

/** Where the next page begins: after this row, in the order of the list. */
export interface PagePosition {
  value: string | Date;
  id: string;
}

/** A value of 200 letters of 4 bytes, its id and its list, in JSON and base64url. */
export const MOST_CURSOR_CHARACTERS = 2000;

const KEYS = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, text: /^[!-~]{1,200}$/ };

export interface CursorForm {
  holds: 'text' | 'time';
  /** What a row is known by: a UUID, or a text of printable ASCII. */
  key: 'uuid' | 'text';
}

/** A position as opaque text. `list` is all that the order and the choice of rows depend on. */
export function writeCursor(list: unknown, { value, id }: PagePosition): string {
  const plain = value instanceof Date ? value.getTime() : value;
  return Buffer.from(JSON.stringify([digestOf(list), plain, id])).toString('base64url');
}

/** `undefined` for what is no cursor, or one of another list, sort or filter. */
export function readCursor(list: unknown, { holds, key }: CursorForm, cursor: string): PagePosition | undefined {
  const [digest, value, id] = parseArray(Buffer.from(cursor, 'base64url').toString());
  if (digest !== digestOf(list) || typeof id !== 'string' || !KEYS[key].test(id)) return undefined;
  if (holds === 'time') {
    const at = typeof value === 'number' ? new Date(value) : undefined;
    return at && !Number.isNaN(at.getTime()) ? { value: at, id } : undefined;
  }
  return typeof value === 'string' && !findTextFault(value) ? { value, id } : undefined;
}

function parseArray(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Filters come in the order in which the caller wrote them. */
function digestOf(list: unknown): string {
  const sorted = JSON.stringify(list, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return hash('sha256', sorted, 'base64url').slice(0, 11);
}
