import { z } from 'zod';
import { idField } from '../../fields/text-fields.ts';

/** The receiver of a grant: an entity or a group. */
export const subjectFields = { subjectKind: z.enum(['entity', 'group']), subjectId: idField };

export interface Subject {
  subjectKind: 'entity' | 'group';
  subjectId: string;
}
