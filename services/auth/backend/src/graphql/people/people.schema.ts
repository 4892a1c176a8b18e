import { type InvitedPerson, PeopleAdministration } from '../../people/people-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { PersonStatus, PersonType } from './person-type.ts';

const people = ({ service }: Context) => service(PeopleAdministration);
const PeoplePage = pageOf('PeoplePage', PersonType);

const SetupLinkType = builder.objectRef<InvitedPerson['setupLink']>('SetupLink').implement({
  fields: (t) => ({
    url: t.exposeString('url', { description: 'A secret, told once.' }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => new Date(expiresAt) }),
  }),
});

const InvitedPersonType = builder.objectRef<InvitedPerson>('InvitedPerson').implement({
  fields: (t) => ({
    person: t.field({ type: PersonType, resolve: ({ person }) => person }),
    setupLink: t.field({ type: SetupLinkType, resolve: ({ setupLink }) => setupLink }),
  }),
});

builder.queryFields((t) => ({
  people: t.field({
    type: PeoplePage,
    args: {
      q: t.arg.string({ description: 'How the name or the email address begins.' }),
      status: t.arg({ type: PersonStatus }),
      ...pageArgs,
    },
    resolve: (_root, { status, ...query }, context) =>
      people(context).list(context.actor, {
        ...listInput(query),
        ...(status && { disabled: status === 'disabled' }),
      }),
  }),
  person: t.field({
    type: PersonType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => people(context).get(context.actor, id),
  }),
}));

builder.mutationFields((t) => ({
  invitePerson: t.field({
    type: InvitedPersonType,
    args: { name: t.arg.string({ required: true }), email: t.arg.string({ required: true }) },
    resolve: (_root, input, context) => people(context).invite(context.actor, input),
  }),
  createSetupLink: t.field({
    type: SetupLinkType,
    args: { personId: t.arg.id({ required: true }) },
    resolve: (_root, { personId }, context) => people(context).createSetupLink(context.actor, personId),
  }),
}));
