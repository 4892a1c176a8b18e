import { BlocksService } from '../../access-model/blocks/blocks.service.ts';
import { PoliciesService } from '../../access-model/policies/policies.service.ts';
import type { PolicyRecord } from '../../access-model/policies/policy-input.ts';
import { builder } from '../builder.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { PermissionBlockType } from './permission-block-type.ts';

export const DirectPolicyType = builder.objectRef<PolicyRecord>('DirectPolicy').implement({
  description: 'Gives one permission block to an entity or a group, without a role.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true, description: 'Null: of the platform.' }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    subjectKind: t.field({ type: SubjectKindEnum, resolve: ({ subjectKind }) => subjectKind }),
    subjectId: t.exposeID('subjectId'),
    subject: t.field({ type: NamedObjectType, resolve: ({ subjectId }) => subjectId }),
    permissionBlockId: t.exposeID('blockId'),
    permissionBlock: t.loadable({
      type: PermissionBlockType,
      load: (ids: string[], { service }) => service(BlocksService).listOfPolicies(ids),
      resolve: ({ blockId }) => blockId,
    }),
    grantedBy: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Null: the platform itself.',
      resolve: ({ createdBy }) => createdBy,
    }),
    declared: t.loadable({
      type: 'Boolean',
      description: "Whether an app's manifest gives it to everyone. Only the manifest can remove it.",
      load: (ids: string[], { service }) => service(PoliciesService).areDeclared(ids),
      resolve: ({ id }) => id,
    }),
    consumed: t.loadable({
      type: 'Boolean',
      description:
        'Whether the app got it because its manifest consumes the other app. Once removed, it comes back only when the manifest drops the entry and declares it again.',
      load: (ids: string[], { service }) => service(PoliciesService).areConsumed(ids),
      resolve: ({ id }) => id,
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', nullable: true }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last confirmed in an access review.',
    }),
    confirmedBy: t.field({ type: NamedObjectType, nullable: true, resolve: ({ confirmedBy }) => confirmedBy }),
  }),
});
