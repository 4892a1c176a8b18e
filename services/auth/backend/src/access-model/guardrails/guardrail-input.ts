import { OBJECT_KINDS } from '@portico/access';
import { type ListDefinition, listQuery } from '@portico/nest-service';
import { z } from 'zod';
import { reasonField, tenantField } from '../fields.ts';
import { nameField } from '../../fields/text-fields.ts';

const ENTITY_KINDS = ['human', 'device', 'service', 'workload', 'application'] as const;
const actionName = z.string().min(1).max(100);
const objectType = z.string().max(200);

const emptyToNull = (text: string | null | undefined) => (text === '' ? null : (text ?? undefined));

/** Absent or null: undefined, which keeps what it has. Empty: null, which clears it. */
const described = {
  name: z
    .union([z.literal(''), nameField])
    .nullish()
    .transform(emptyToNull),
  reason: reasonField,
};

export const guardrailInput = z.strictObject({
  /** Null or absent: the platform. */
  tenantId: tenantField,
  entityKind: z.enum(ENTITY_KINDS),
  actionName,
  objectKind: z.enum(OBJECT_KINDS),
  /** `kind:sub`. Null or absent: every type of the kind. */
  objectType: objectType.nullish().transform((type) => type ?? null),
  decision: z.enum(['allow', 'deny']),
  /** No guardrail overrides it. */
  isAbsolute: z.boolean().default(false),
  ...described,
});
/** What it is called and why it is there. The rule itself never changes. */
export const guardrailDescription = z.strictObject(described);
export type GuardrailDescription = z.input<typeof guardrailDescription>;
export type GuardrailInput = z.input<typeof guardrailInput>;
export type NewGuardrail = z.output<typeof guardrailInput>;

export const guardrailsList = {
  name: 'guardrail',
  sorts: { created: { field: 'createdAt', holds: 'time', order: 'desc' } },
} as const satisfies ListDefinition;

export const guardrailsQuery = listQuery(guardrailsList, {
  tenantId: tenantField,
  entityKind: z.enum(ENTITY_KINDS).optional(),
  actionName: actionName.optional(),
  objectKind: z.enum(OBJECT_KINDS).optional(),
  objectType: objectType.optional(),
  decision: z.enum(['allow', 'deny', 'require_override']).optional(),
});
export type GuardrailsQuery = z.input<typeof guardrailsQuery>;
