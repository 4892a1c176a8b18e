import type { SigningKeyFacts } from '../../oidc/keys/signing-keys.service.ts';
import { SigningKeysAdministration } from '../../operations/signing-keys-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

const keys = ({ service }: Context) => service(SigningKeysAdministration);

const SigningKeyStatus = builder.enumType('SigningKeyStatus', { values: ['waiting', 'signing', 'retired'] as const });

const SigningKeyType = builder.objectRef<SigningKeyFacts>('SigningKey').implement({
  fields: (t) => ({
    kid: t.exposeString('kid'),
    algorithm: t.exposeString('algorithm'),
    status: t.expose('status', { type: SigningKeyStatus }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    signsFrom: t.expose('signsFrom', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryFields((t) => ({
  signingKeys: t.field({
    type: [SigningKeyType],
    resolve: (_root, _args, context) => keys(context).list(context.actor),
  }),
}));

builder.mutationFields((t) => ({
  rotateSigningKeys: t.field({
    type: [SigningKeyType],
    args: {
      now: t.arg.boolean({
        defaultValue: false,
        description: 'Signs with the new keys immediately, after a leak. Some relying parties refuse them for a while.',
      }),
    },
    resolve: (_root, { now }, context) => keys(context).rotate(context.actor, { now: now ?? false }),
  }),
}));
