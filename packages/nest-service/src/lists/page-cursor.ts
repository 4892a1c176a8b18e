import { hash } from 'node:crypto';
import { findTextFault } from '@portico/api-types';

/** The next page starts after this row, in list order. */
export interface PagePosition {
  value: string | Date;
  id: string;
}

/** Fits a value of 200 four-byte letters, its id and its list, in JSON and base64url. */
export const MOST_CURSOR_CHARACTERS = 2000;

const KEYS = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, text: /^[!-~]{1,200}$/ };

export interface CursorForm {
  holds: 'text' | 'time';
  /** Form of the row key: a UUID, or a text of printable ASCII. */
  key: 'uuid' | 'text';
}

/** Encodes a position as opaque text. `list` contains everything that order and selection depend on. */
export function writeCursor(list: unknown, { value, id }: PagePosition): string {
  const plain = value instanceof Date ? value.getTime() : value;
  return Buffer.from(JSON.stringify([digestOf(list), plain, id])).toString('base64url');
}

/** Undefined for anything but a cursor of this list, sort and filter. */
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

/** Sorts keys, because filters come in the order in which the caller wrote them. */
function digestOf(list: unknown): string {
  const sorted = JSON.stringify(list, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return hash('sha256', sorted, 'base64url').slice(0, 11);
}
