import { type CreatedPerson, type InvitedPerson, PeopleAdministration } from '../../people/people-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { SEVERAL, toItems } from '../several.ts';
import { withoutNulls } from '../without-nulls.ts';
import { PersonState, PersonType } from './person-type.ts';

const people = ({ service }: Context) => service(PeopleAdministration);
const PeoplePage = pageOf('PeoplePage', PersonType);

const SetupLinkType = builder.objectRef<InvitedPerson['setupLink']>('SetupLink').implement({
  fields: (t) => ({
    url: t.exposeString('url', { description: 'A secret, shown only once.' }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => new Date(expiresAt) }),
  }),
});

const InvitedPersonType = builder.objectRef<InvitedPerson>('InvitedPerson').implement({
  fields: (t) => ({
    person: t.field({ type: PersonType, resolve: ({ person }) => person }),
    setupLink: t.field({ type: SetupLinkType, resolve: ({ setupLink }) => setupLink }),
  }),
});

const CreatedPersonType = builder.objectRef<CreatedPerson>('CreatedPerson').implement({
  fields: (t) => ({
    person: t.field({ type: PersonType, resolve: ({ person }) => person }),
    setupLink: t.field({
      type: SetupLinkType,
      nullable: true,
      description: 'Null if a password was set.',
      resolve: ({ setupLink }) => setupLink,
    }),
  }),
});

const CreatePersonInput = builder.inputType('CreatePersonInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    password: t.string({ description: 'If absent, the person sets it through the link.' }),
    administrator: t.boolean({ description: 'Makes the person an administrator of the platform. Default: false.' }),
    emailVerified: t.boolean({ description: 'The caller has verified the address. Default: false.' }),
  }),
});

const InvitePersonInput = builder.inputType('InvitePersonInput', {
  fields: (t) => ({ name: t.string({ required: true }), email: t.string({ required: true }) }),
});

builder.queryFields((t) => ({
  people: t.field({
    type: PeoplePage,
    description: 'All people. An administrator of a tenant sees only its members.',
    args: {
      q: t.arg.string({ description: 'The start of a word of the name, or of the email address.' }),
      status: t.arg({ type: PersonState }),
      groupId: t.arg.id({ description: 'Only members of this group or of groups below it.' }),
      tenantId: t.arg.id({ description: 'Only active members of this tenant.' }),
      appId: t.arg.id({ description: 'Only people who can open this app, through a role, a policy or a group.' }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => people(context).list(context.actor, listInput(args)),
  }),
  person: t.field({
    type: PersonType,
    args: { id: t.arg.id({ required: true, description: 'The id or the email address.' }) },
    resolve: (_root, { id }, context) => people(context).get(context.actor, id),
  }),
}));

builder.mutationFields((t) => ({
  invitePerson: t.field({
    type: InvitedPersonType,
    args: { name: t.arg.string({ required: true }), email: t.arg.string({ required: true }) },
    resolve: (_root, input, context) => people(context).invite(context.actor, input),
  }),
  invitePeople: t.field({
    type: [InvitedPersonType],
    nullable: { list: false, items: true },
    description: `Each with a link. ${SEVERAL}`,
    args: { people: t.arg({ type: [InvitePersonInput], required: true }) },
    resolve: (_root, { people: invited }, context) => toItems(people(context).inviteSeveral(context.actor, invited)),
  }),
  createPerson: t.field({
    type: CreatedPersonType,
    description: "Can set a password, the administrator's role and a verified address at once.",
    args: { input: t.arg({ type: CreatePersonInput, required: true }) },
    resolve: (_root, { input }, context) => people(context).create(context.actor, withoutNulls(input)),
  }),
  createAdministratorLink: t.field({
    type: SetupLinkType,
    description: 'Only while the platform has no administrator. The person who opens the link becomes the first one.',
    resolve: (_root, _args, context) => people(context).createAdministratorLink(context.actor),
  }),
  verifyEmail: t.field({
    type: PersonType,
    description: 'An administrator confirms that the address belongs to the person. Changing the address revokes that.',
    args: { personId: t.arg.id({ required: true }), verified: t.arg.boolean({ required: true }) },
    resolve: (_root, { personId, verified }, context) =>
      people(context).setEmailVerified(context.actor, personId, verified),
  }),
  createSetupLink: t.field({
    type: SetupLinkType,
    args: { personId: t.arg.id({ required: true }) },
    resolve: (_root, { personId }, context) => people(context).createSetupLink(context.actor, personId),
  }),
}));
