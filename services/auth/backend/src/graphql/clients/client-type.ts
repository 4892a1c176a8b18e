import type { ClientCreated, ClientDetails, ClientListed, ClientSecretRotated } from '@portico/api-types';
import DataLoader from 'dataloader';
import { createContextCache } from '@pothos/core';
import { ClientsAdministration } from '../../clients/clients-administration.ts';
import type { ClientUse } from '../../clients/clients.repository.ts';
import { ClientEntities } from '../../decisions/client-entities.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { EntityStatusEnum } from '../objects/enums.ts';

const time = (text: string) => new Date(text);

const LAST_USE =
  'When somebody last signed in with their consent, or it last got a token as itself. Null: never, or only by sign-ins of a trusted client, which are not recorded.';

/** Shared by two fields. */
const usesOf = createContextCache(
  ({ service }: Context) => new DataLoader<string, ClientUse>((ids) => service(ClientsAdministration).listUses(ids)),
);

export const ClientListedType = builder.objectRef<ClientListed>('ClientListed').implement({
  description: 'A connected app: an OpenID client that is not an app of this platform.',
  fields: (t) => ({
    clientId: t.exposeID('clientId'),
    name: t.exposeString('name'),
    redirectUris: t.exposeStringList('redirectUris'),
    grantTypes: t.exposeStringList('grantTypes'),
    public: t.exposeBoolean('public'),
    pkce: t.exposeBoolean('pkce'),
    trusted: t.exposeBoolean('trusted'),
    apis: t.exposeStringList('apis', { description: 'Slugs of the apps that it calls as itself.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => time(createdAt) }),
    status: t.field({
      type: EntityStatusEnum,
      description: 'Of its entity. A suspended one calls no app; people can still sign in to it.',
      resolve: async ({ clientId }, _args, context) => (await usesOf(context).load(clientId)).status,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: LAST_USE,
      resolve: async ({ clientId }, _args, context) => (await usesOf(context).load(clientId)).lastUsedAt,
    }),
  }),
});

export const ClientType = builder.objectRef<ClientDetails>('Client').implement({
  fields: (t) => ({
    clientId: t.exposeID('clientId'),
    entityId: t.id({
      nullable: true,
      description: 'The entity whose roles apply when the client acts as itself.',
      resolve: async ({ clientId }, _args, { service }) => (await service(ClientEntities).find(clientId))?.entityId,
    }),
    name: t.exposeString('name'),
    redirectUris: t.exposeStringList('redirectUris'),
    postLogoutRedirectUris: t.exposeStringList('postLogoutRedirectUris'),
    grantTypes: t.exposeStringList('grantTypes'),
    scopes: t.exposeStringList('scopes'),
    public: t.exposeBoolean('public', { description: 'Native or single-page app, without a secret.' }),
    pkce: t.exposeBoolean('pkce'),
    tokenEndpointAuthMethod: t.exposeString('tokenEndpointAuthMethod'),
    jwks: t.field({ type: 'JSON', nullable: true, resolve: ({ jwks }) => jwks }),
    jwksUri: t.exposeString('jwksUri', { nullable: true }),
    dpop: t.exposeBoolean('dpop'),
    requirePar: t.exposeBoolean('requirePar'),
    backchannelLogoutUri: t.exposeString('backchannelLogoutUri', { nullable: true }),
    privateHosts: t.exposeStringList('privateHosts'),
    apis: t.exposeStringList('apis', { description: 'Slugs of the apps that it calls as itself.' }),
    initiateLoginUri: t.exposeString('initiateLoginUri', { nullable: true }),
    clientUri: t.exposeString('clientUri', { nullable: true }),
    logoSvg: t.exposeString('logoSvg', { nullable: true }),
    trusted: t.exposeBoolean('trusted', { description: 'Skips the request for consent.' }),
    profile: t.exposeString('profile', { nullable: true }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: LAST_USE,
      resolve: async ({ clientId }, _args, context) => (await usesOf(context).load(clientId)).lastUsedAt,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => time(createdAt) }),
    updatedAt: t.field({ type: 'DateTime', resolve: ({ updatedAt }) => time(updatedAt) }),
    previousSecretUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'How long the previous secret is accepted.',
      resolve: ({ previousSecretUntil }) => (previousSecretUntil === null ? null : time(previousSecretUntil)),
    }),
  }),
});

export const ClientCreatedType = builder.objectRef<ClientCreated>('ClientCreated').implement({
  fields: (t) => ({
    clientId: t.exposeID('clientId'),
    name: t.exposeString('name'),
    clientSecret: t.exposeString('clientSecret', {
      nullable: true,
      description: 'Shown only once. Null if the client has no secret or keeps its secret.',
    }),
  }),
});

export const ClientSecretRotatedType = builder.objectRef<ClientSecretRotated>('ClientSecretRotated').implement({
  fields: (t) => ({
    clientId: t.exposeID('clientId'),
    clientSecret: t.exposeString('clientSecret', { description: 'Shown only once.' }),
    previousSecretUntil: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ previousSecretUntil }) => (previousSecretUntil === null ? null : time(previousSecretUntil)),
    }),
  }),
});
