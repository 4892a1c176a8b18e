import type { Profile, ProfileVersion } from '../../generated/prisma/client.ts';
import { builder } from '../builder.ts';

export const ProfileObjectKindEnum = builder.enumType('ProfileObjectKind', {
  values: ['entity', 'resource', 'group', 'tenant', 'credential'] as const,
});
export const ProfileStatusEnum = builder.enumType('ProfileStatus', {
  values: ['active', 'deprecated', 'disabled'] as const,
});
export const ProfileVersionStatusEnum = builder.enumType('ProfileVersionStatus', {
  values: ['draft', 'active', 'deprecated', 'disabled'] as const,
});

export const ProfileType = builder.objectRef<Profile>('Profile').implement({
  description: 'The attributes that an object can have. It grants nothing.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true, description: 'Null: for every tenant.' }),
    objectKind: t.field({ type: ProfileObjectKindEnum, resolve: ({ objectKind }) => objectKind as 'entity' }),
    kind: t.exposeString('kind'),
    key: t.exposeString('key'),
    displayName: t.exposeString('displayName'),
    description: t.exposeString('description'),
    status: t.field({ type: ProfileStatusEnum, resolve: ({ status }) => status as 'active' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

export const ProfileVersionType = builder.objectRef<ProfileVersion>('ProfileVersion').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    profileId: t.exposeID('profileId'),
    version: t.exposeInt('version'),
    jsonSchema: t.field({ type: 'JSONObject', resolve: ({ jsonSchema }) => jsonSchema }),
    uiSchema: t.field({ type: 'JSONObject', resolve: ({ uiSchema }) => uiSchema }),
    status: t.field({ type: ProfileVersionStatusEnum, resolve: ({ status }) => status as 'active' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
