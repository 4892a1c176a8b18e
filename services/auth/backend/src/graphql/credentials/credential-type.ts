import { type Credential, CREDENTIAL_KINDS } from '../../credentials/credential.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const CredentialKindEnum = builder.enumType('CredentialKind', { values: CREDENTIAL_KINDS });
const CredentialStatusEnum = builder.enumType('CredentialStatus', {
  description: '`replaced`: a secret that is accepted beside the one in use.',
  values: ['active', 'replaced'] as const,
});

export const CredentialType = builder.objectRef<Credential>('Credential').implement({
  description: 'What an entity proves itself with, without the secret.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Unique for the entity.' }),
    entityId: t.exposeID('entityId'),
    entity: t.field({ type: NamedObjectType, resolve: ({ entityId }) => entityId }),
    kind: t.expose('kind', { type: CredentialKindEnum }),
    status: t.expose('status', { type: CredentialStatusEnum }),
    clientId: t.exposeID('clientId', { nullable: true, description: 'Of a secret or a key.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The id of a key, or the address where the keys are.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Null: not on record.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
  }),
});
