import { escapeLike, type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import type { Prisma } from '../generated/prisma/client.ts';
import { lowerCase } from './lower-case.ts';

export const peopleList = {
  name: 'person',
  sorts: {
    email: { field: 'emailKey', holds: 'text' },
    name: { field: 'nameKey', holds: 'text' },
    created: { field: 'createdAt', holds: 'time', order: 'desc' },
  },
} as const satisfies ListDefinition;

export const peopleQuery = listQuery(peopleList, {
  /** How the email address or the name begins. */
  q: searchText.optional(),
  administrator: z.stringbool().optional(),
  disabled: z.stringbool().optional(),
});
export type PeopleQuery = z.output<typeof peopleQuery>;

/** `undefined`: everyone. */
export function toWhere({ q = '', administrator, disabled }: PeopleQuery): Prisma.PersonWhereInput | undefined {
  const start = escapeLike(lowerCase(q.normalize('NFC').trim()));
  if (start === '' && administrator === undefined && disabled === undefined) return undefined;
  return {
    ...(start !== '' && { OR: [{ emailKey: { startsWith: start } }, { nameKey: { startsWith: start } }] }),
    administrator,
    ...(disabled !== undefined && { disabledAt: disabled ? { not: null } : null }),
  };
}
