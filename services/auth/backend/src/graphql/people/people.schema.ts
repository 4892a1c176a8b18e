import { type CreatedPerson, type InvitedPerson, PeopleAdministration } from '../../people/people-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { PersonState, PersonType } from './person-type.ts';

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

const CreatedPersonType = builder.objectRef<CreatedPerson>('CreatedPerson').implement({
  fields: (t) => ({
    person: t.field({ type: PersonType, resolve: ({ person }) => person }),
    setupLink: t.field({
      type: SetupLinkType,
      nullable: true,
      description: 'Null for who was given a password.',
      resolve: ({ setupLink }) => setupLink,
    }),
  }),
});

const CreatePersonInput = builder.inputType('CreatePersonInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    email: t.string({ required: true }),
    password: t.string({ description: 'Without one, the person sets it by the link.' }),
    administrator: t.boolean({ description: 'Of the platform. Default: false.' }),
    emailVerified: t.boolean({ description: 'You vouch for the address. Default: false.' }),
  }),
});

builder.queryFields((t) => ({
  people: t.field({
    type: PeoplePage,
    description: "Everyone; to a tenant's administrator, its members.",
    args: {
      q: t.arg.string({ description: 'How the name or the email address begins.' }),
      status: t.arg({ type: PersonState }),
      groupId: t.arg.id({ description: 'With the groups below it.' }),
      tenantId: t.arg.id({ description: 'Active members.' }),
      appId: t.arg.id({ description: 'Who can open it, by a role or a policy, also through groups.' }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => people(context).list(context.actor, listInput(args)),
  }),
  person: t.field({
    type: PersonType,
    args: { id: t.arg.id({ required: true, description: 'Or the email address.' }) },
    resolve: (_root, { id }, context) => people(context).get(context.actor, id),
  }),
}));

builder.mutationFields((t) => ({
  invitePerson: t.field({
    type: InvitedPersonType,
    args: { name: t.arg.string({ required: true }), email: t.arg.string({ required: true }) },
    resolve: (_root, input, context) => people(context).invite(context.actor, input),
  }),
  createPerson: t.field({
    type: CreatedPersonType,
    description: 'At once with a password, as an administrator, or with a verified address.',
    args: { input: t.arg({ type: CreatePersonInput, required: true }) },
    resolve: (_root, { input }, context) => people(context).create(context.actor, withoutNulls(input)),
  }),
  createAdministratorLink: t.field({
    type: SetupLinkType,
    description: 'While nobody administers the platform: who opens it becomes the first administrator.',
    resolve: (_root, _args, context) => people(context).createAdministratorLink(context.actor),
  }),
  verifyEmail: t.field({
    type: PersonType,
    description: "An administrator's word that the address is the person's. Changing the address takes it back.",
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
