import { type ListDefinition, listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';

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
