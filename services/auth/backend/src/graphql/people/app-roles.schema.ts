import { GrantsService } from '../../access/grants.service.ts';
import { builder } from '../builder.ts';
import { withoutNulls } from '../without-nulls.ts';
import { PersonAppRoleType } from './person-type.ts';

const named = builder.args((t) => ({
  person: t.id({ required: true, description: 'The id or the email address.' }),
  slug: t.string({ required: true, description: 'Slug of the app.' }),
}));

builder.mutationFields((t) => ({
  giveAppRole: t.field({
    type: PersonAppRoleType,
    description: 'Gives a role of an app, everywhere. Approves a pending request. Repeating it changes the end.',
    args: {
      ...named,
      role: t.arg.string({ description: "Key of the role. Default: the app's default role." }),
      endsAt: t.arg({ type: 'DateTime', description: 'Default: never.' }),
    },
    resolve: (_root, args, { actor, service }) => service(GrantsService).grant(actor, withoutNulls(args)),
  }),
  takeAppRoles: t.stringList({
    description: 'Returns the keys of the roles that the person had everywhere.',
    args: { ...named, role: t.arg.string({ description: 'Key of the role. Default: all roles of the app.' }) },
    resolve: (_root, args, { actor, service }) => service(GrantsService).revoke(actor, withoutNulls(args)),
  }),
}));
