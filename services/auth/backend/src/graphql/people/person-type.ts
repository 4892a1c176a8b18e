import type { PersonRecord } from '../../directory/person-record.ts';
import { builder } from '../builder.ts';

export const PersonStatus = builder.enumType('PersonStatus', { values: ['active', 'disabled'] as const });

export const PersonType = builder.objectRef<PersonRecord>('Person').implement({
  description: 'Somebody who can sign in. Its id is the id of an entity, too.',
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    name: t.exposeString('name'),
    status: t.field({
      type: PersonStatus,
      resolve: ({ disabledAt }) => (disabledAt === null ? 'active' : 'disabled'),
    }),
    administrator: t.exposeBoolean('administrator'),
    hasPassword: t.exposeBoolean('hasPassword'),
    emailVerifiedAt: t.expose('emailVerifiedAt', { type: 'DateTime', nullable: true }),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
