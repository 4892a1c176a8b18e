import type { Tenant } from '../../generated/prisma/client.ts';
import type { InvitationListed, InvitationMade } from '../../invitations/invitations.service.ts';
import type { TenantMember } from '../../memberships/memberships.repository.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { EntityKindEnum, EntityStatusEnum } from '../objects/enums.ts';

export const TenantStatusEnum = builder.enumType('TenantStatus', {
  values: ['active', 'inactive', 'frozen', 'deleted'] as const,
});

export const MembershipStatusEnum = builder.enumType('MembershipStatus', {
  values: ['active', 'invited', 'suspended', 'left'] as const,
});

export const TenantType = builder.objectRef<Tenant>('Tenant').implement({
  description: 'A company, or a part of one, with its own people, groups, roles and objects.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    alias: t.exposeString('alias', { nullable: true }),
    status: t.field({ type: TenantStatusEnum, resolve: ({ status }) => status as 'active' }),
    tags: t.exposeStringList('tags'),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    revision: t.int({ resolve: ({ revision }) => Number(revision) }),
    createdBy: t.exposeID('createdBy', { nullable: true }),
    updatedBy: t.exposeID('updatedBy', { nullable: true }),
    deletedBy: t.exposeID('deletedBy', { nullable: true }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

export const TenantMemberType = builder.objectRef<TenantMember>('TenantMember').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the person.' }),
    name: t.string({ resolve: ({ entity }) => entity.name }),
    kind: t.field({ type: EntityKindEnum, resolve: ({ entity }) => entity.kind as 'human' }),
    entityStatus: t.field({ type: EntityStatusEnum, resolve: ({ entity }) => entity.status as 'active' }),
    status: t.field({ type: MembershipStatusEnum, resolve: ({ status }) => status as 'active' }),
    localName: t.exposeString('localName', { nullable: true, description: "The person's name in the tenant." }),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

export const TenantInvitationType = builder.objectRef<InvitationListed>('TenantInvitation').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    inviteeId: t.exposeID('inviteeId', { nullable: true }),
    invitee: t.field({ type: NamedObjectType, nullable: true, resolve: ({ inviteeId }) => inviteeId }),
    inviteeEmail: t.exposeString('inviteeEmailKey', { nullable: true }),
    invitedBy: t.exposeID('invitedBy', { nullable: true }),
    roleId: t.exposeID('roleId', { nullable: true }),
    role: t.field({ type: NamedObjectType, nullable: true, resolve: ({ roleId }) => roleId }),
    groupId: t.exposeID('groupId', { nullable: true }),
    group: t.field({ type: NamedObjectType, nullable: true, resolve: ({ groupId }) => groupId }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    acceptedAt: t.expose('acceptedAt', { type: 'DateTime', nullable: true }),
    rejectedAt: t.expose('rejectedAt', { type: 'DateTime', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

export const TenantInvitationMadeType = builder.objectRef<InvitationMade>('TenantInvitationMade').implement({
  fields: (t) => ({
    invitation: t.field({ type: TenantInvitationType, resolve: ({ invitation }) => invitation }),
    url: t.exposeString('url', { description: 'Contains a secret. Shown only once.' }),
  }),
});
