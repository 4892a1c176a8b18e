import { z } from 'zod';
import { reasonField, tenantField, timeFields } from '../fields.ts';
import { idField } from '../../fields/text-fields.ts';
import { subjectFields } from '../subjects/subject.ts';

export const assignmentInput = z.strictObject({
  /** Only for objects of this tenant. Null or absent: everywhere. */
  tenantId: tenantField,
  ...subjectFields,
  roleId: idField,
  ...timeFields,
  reason: reasonField,
});
export type AssignmentInput = z.input<typeof assignmentInput>;
export type NewAssignment = z.output<typeof assignmentInput>;
