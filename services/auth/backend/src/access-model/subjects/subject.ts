import { z } from 'zod';
import { idField } from '../input.ts';

/** Who is given something: an entity, or a group of them. */
export const subjectFields = { subjectKind: z.enum(['entity', 'group']), subjectId: idField };

export interface Subject {
  subjectKind: 'entity' | 'group';
  subjectId: string;
}
