import type { OrphanPolicy } from '../../access-model/orphans/orphans.repository.ts';
import { OrphansService } from '../../access-model/orphans/orphans.service.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { pageOf } from '../page.ts';
import { RoleType } from '../roles/role-type.ts';
import { withoutNulls } from '../without-nulls.ts';

const SourceKindEnum = builder.enumType('OrphanPolicySourceKind', { values: ['role', 'direct_policy'] as const });
const ReasonEnum = builder.enumType('OrphanPolicyReason', {
  values: [
    'role_deleted',
    'role_dormant',
    'block_dormant',
    'object_deleted',
    'subject_deleted',
    'subject_disabled',
    'tenant_deleted',
  ] as const,
});

const OrphanPolicyType = builder.objectRef<OrphanPolicy>('OrphanPolicy').implement({
  description: 'A role assignment or direct policy that no longer has any effect.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the assignment or policy.' }),
    sourceKind: t.field({ type: SourceKindEnum, resolve: ({ sourceKind }) => sourceKind }),
    reason: t.field({ type: ReasonEnum, resolve: ({ reason }) => reason }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    subjectKind: t.field({ type: SubjectKindEnum, resolve: ({ subjectKind }) => subjectKind }),
    subject: t.field({ type: NamedObjectType, resolve: ({ subjectId }) => subjectId }),
    role: t.field({ type: RoleType, nullable: true, resolve: ({ roleId }) => roleId }),
    permissionBlockId: t.exposeID('blockId', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
const OrphanPoliciesPage = pageOf('OrphanPoliciesPage', OrphanPolicyType);

builder.queryFields((t) => ({
  orphanPolicies: t.field({
    type: OrphanPoliciesPage,
    description: 'Assignments and policies without effect, for cleanup.',
    args: {
      cursor: t.arg.id({ description: '`nextCursor` of the previous page.' }),
      limit: t.arg.int({ description: '1 to 200; default 50.' }),
    },
    resolve: (_root, args, { actor, service }) => service(OrphansService).orphanPolicies(actor, withoutNulls(args)),
  }),
}));
