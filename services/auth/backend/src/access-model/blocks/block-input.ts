import { OBJECT_KINDS, SCOPE_MODES } from '@portico/access';
import { z } from 'zod';
import { tenantField } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';

export const blockInput = z.strictObject({
  /** Null or absent: the platform. */
  tenantId: tenantField,
  scopeMode: z.enum(SCOPE_MODES),
  objectKind: z
    .enum(OBJECT_KINDS)
    .nullish()
    .transform((kind) => kind ?? null),
  /** `kind:sub` */
  objectType: z
    .string()
    .max(200)
    .regex(/^[a-z_]+:[\w.:/-]+$/, 'reads kind:name')
    .nullish()
    .transform((type) => type ?? null),
  objectId: tenantField,
  groupId: tenantField,
  effect: z.enum(['allow', 'deny']).default('allow'),
  /** Checked by `findConditionFault`. */
  conditions: z.unknown().default({}),
  actionIds: z.array(idField).min(1).max(200),
});
/** Input before defaults. */
export type BlockInput = z.input<typeof blockInput>;
export type NewBlock = z.output<typeof blockInput>;
