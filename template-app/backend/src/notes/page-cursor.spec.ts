import { expect, it } from 'vitest';
import { readCursor, writeCursor } from './page-cursor.ts';

const position = { updatedAt: new Date('2026-11-22T10:00:00.123Z'), id: '01a20595-abe4-77c7-a9e4-81b37bd2c80c' };

it('reads what it wrote', () => {
  expect(readCursor(writeCursor(position))).toEqual(position);
});

it.each(['', 'x', writeCursor({ ...position, id: 'not-a-uuid' }), Buffer.from('1').toString('base64url')])(
  'refuses %s',
  (cursor) => {
    expect(readCursor(cursor)).toBeUndefined();
  },
);
