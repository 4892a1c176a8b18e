import type { ClientChange, ClientCreation } from '@portico/api-types';
import { ClientsAdministration } from '../../clients/clients-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { ClientCreatedType, ClientListedType, ClientSecretRotatedType, ClientType } from './client-type.ts';

const clients = ({ service }: Context) => service(ClientsAdministration);

/** The service checks the values. Null clears optional ones. */
const ClientInput = builder.inputType('ClientInput', {
  description: 'Absent fields get their defaults; in a change they stay.',
  fields: (t) => ({
    name: t.string(),
    redirectUris: t.stringList(),
    postLogoutRedirectUris: t.stringList(),
    grantTypes: t.stringList({
      description:
        'authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code',
    }),
    scopes: t.stringList({ description: 'openid, profile, email, offline_access' }),
    public: t.boolean(),
    pkce: t.boolean(),
    tokenEndpointAuthMethod: t.string({ description: 'client_secret_basic, client_secret_post, private_key_jwt' }),
    jwks: t.field({ type: 'JSONObject' }),
    jwksUri: t.string(),
    dpop: t.boolean(),
    requirePar: t.boolean(),
    backchannelLogoutUri: t.string(),
    privateHosts: t.stringList(),
    apis: t.stringList(),
    initiateLoginUri: t.string(),
    clientUri: t.string(),
    logoSvg: t.string(),
    trusted: t.boolean(),
    profile: t.string({ description: 'fapi2' }),
  }),
});

builder.queryFields((t) => ({
  clients: t.field({
    type: [ClientListedType],
    description: 'Sorted by name. At most 1,000.',
    resolve: (_root, _args, context) => clients(context).list(context.actor),
  }),
  client: t.field({
    type: ClientType,
    args: { clientId: t.arg.id({ required: true }) },
    resolve: (_root, { clientId }, context) => clients(context).get(context.actor, clientId),
  }),
}));

const clientId = builder.args((t) => ({ clientId: t.id({ required: true }) }));
const input = builder.args((t) => ({ input: t.field({ type: ClientInput, required: true }) }));

builder.mutationFields((t) => ({
  createClient: t.field({
    type: ClientCreatedType,
    args: input,
    resolve: (_root, args, context) => clients(context).create(context.actor, args.input as ClientCreation),
  }),
  updateClient: t.field({
    type: ClientCreatedType,
    args: { ...clientId, ...input },
    resolve: (_root, args, context) =>
      clients(context).change(context.actor, args.clientId, args.input as ClientChange),
  }),
  rotateClientSecret: t.field({
    type: ClientSecretRotatedType,
    args: {
      ...clientId,
      overlapHours: t.arg.int({
        defaultValue: 24,
        description: 'For how long the previous secret is still accepted: 0 to 168 hours.',
      }),
      now: t.arg.boolean({ defaultValue: false, deprecationReason: 'Use `overlapHours: 0`.' }),
    },
    resolve: (_root, args, context) =>
      clients(context).rotateSecret(context.actor, args.clientId, {
        overlapHours: args.now ? 0 : (args.overlapHours ?? undefined),
      }),
  }),
  removeClient: t.boolean({
    args: clientId,
    resolve: async (_root, args, context) => {
      await clients(context).remove(context.actor, args.clientId);
      return true;
    },
  }),
}));
