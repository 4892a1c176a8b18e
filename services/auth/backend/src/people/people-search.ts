import { listQuery, searchText } from '@portico/nest-service';
import { z } from 'zod';
import { idField } from '../fields/text-fields.ts';
import { peopleList } from '../directory/people-list.ts';
import { PERSON_STATES } from '../directory/person-record.ts';

export const peopleSearch = listQuery(peopleList, {
  /** Start of the email address or name. */
  q: searchText.optional(),
  status: z.enum(PERSON_STATES).optional(),
  /** Includes the groups below it. */
  groupId: idField.optional(),
  tenantId: idField.optional(),
  /** People who can open this app. */
  appId: idField.optional(),
});
export type PeopleSearch = z.output<typeof peopleSearch>;
