import { CredentialsService } from '../../credentials/credentials.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { withoutNulls } from '../without-nulls.ts';
import { CredentialKindEnum, CredentialType } from './credential-type.ts';

const credentials = ({ service }: Context) => service(CredentialsService);

builder.queryFields((t) => ({
  credentials: t.field({
    type: [CredentialType],
    description: 'What works now; what was used, has expired or was revoked is not among it.',
    args: { entityId: t.arg.id({ required: true }) },
    resolve: (_root, { entityId }, context) => credentials(context).list(context.actor, entityId),
  }),
  expiringCredentials: t.field({
    type: [CredentialType],
    description: 'The first to end first; at most 200.',
    args: {
      days: t.arg.int({ defaultValue: 30, description: '1 to 3650.' }),
      entityId: t.arg.id(),
      kind: t.arg({ type: CredentialKindEnum }),
    },
    resolve: (_root, args, context) => credentials(context).listExpiring(context.actor, withoutNulls(args)),
  }),
}));

builder.mutationFields((t) => ({
  revokeCredential: t.boolean({
    description:
      'A setup link, or the replaced secret of a connected app. For others, the error says what to do instead.',
    args: { entityId: t.arg.id({ required: true }), credentialId: t.arg.id({ required: true }) },
    resolve: async (_root, { entityId, credentialId }, context) => {
      await credentials(context).revoke(context.actor, entityId, credentialId);
      return true;
    },
  }),
}));
