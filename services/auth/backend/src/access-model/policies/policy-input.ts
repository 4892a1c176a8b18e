import { OBJECT_KINDS } from '@portico/access';
import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { blockInput } from '../blocks/block-input.ts';
import { tenantField, timeFields } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';
import { type Subject, subjectFields } from '../subjects/subject.ts';

const HAS_ONE = 'needs blockId or block, not both';

/** An existing block, or a new one in the same tenant. */
export const policyInput = z
  .strictObject({
    /** Tenant of the block. Null or absent: the platform. */
    tenantId: tenantField,
    ...subjectFields,
    blockId: idField.nullish(),
    block: blockInput.omit({ tenantId: true }).nullish(),
    ...timeFields,
  })
  .refine(({ blockId, block }) => (blockId == null) !== (block == null), { path: ['blockId'], error: HAS_ONE });
export type PolicyInput = z.input<typeof policyInput>;
export type ParsedPolicy = z.output<typeof policyInput>;

export interface NewPolicy extends Omit<ParsedPolicy, 'block'> {
  blockId: string;
}

export interface PolicyRecord extends Subject {
  id: string;
  tenantId: string | null;
  blockId: string;
  startsAt: Date | null;
  endsAt: Date | null;
  createdBy: string | null;
  createdAt: Date;
  /** When a reviewer last confirmed it. */
  confirmedAt: Date | null;
  confirmedBy: string | null;
}

/** Columns of `direct_policy` under the record's names. */
export const policyColumns = (alias: string) =>
  `${alias}.id, ${alias}.tenant_id AS "tenantId", ${alias}.subject_kind AS "subjectKind", ${alias}.subject_id AS "subjectId",
  ${alias}.block_id AS "blockId", ${alias}.starts_at AS "startsAt", ${alias}.ends_at AS "endsAt", ${alias}.created_by AS "createdBy",
  ${alias}.created_at AS "createdAt", ${alias}.confirmed_at AS "confirmedAt", ${alias}.confirmed_by AS "confirmedBy"`;

export const policiesList = {
  name: 'direct_policy',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const policiesQuery = listQuery(policiesList, {
  tenantId: tenantField,
  subjectKind: z.enum(['entity', 'group']).optional(),
  subjectId: idField.optional(),
  blockId: idField.optional(),
  /** Policies whose block names exactly this object. */
  objectId: idField.optional(),
  /** Policies whose block names this kind or type. */
  objectKind: z.enum(OBJECT_KINDS).optional(),
  objectType: z.string().max(200).optional(),
});
export type PoliciesQuery = z.input<typeof policiesQuery>;

export const endingPoliciesList = {
  name: 'ending_policy',
  sorts: { ends: { field: 'endsAt', holds: 'time' } },
} as const satisfies ListDefinition;

export const endingPoliciesQuery = listQuery(endingPoliciesList, {
  /** Null: of the platform and of all tenants, for readers of the platform. */
  tenantId: tenantField,
  endsWithinDays: z.int().min(0).max(3650),
});
export type EndingPoliciesQuery = z.input<typeof endingPoliciesQuery>;
