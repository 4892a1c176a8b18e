import { z } from 'zod';

const LONGEST_NAME = 512;
const name = z.string().min(1).max(LONGEST_NAME);
const properties = z.record(z.string(), z.unknown()).optional();

/** Authorization API 1.0 §5. Unknown members are ignored. */
export const subject = z.object({ type: name, id: name, properties });
export const resource = z.object({ type: name, id: name, properties });
export const action = z.object({ name, properties });
export const context = z.record(z.string(), z.unknown()).optional();

export const evaluation = z.object({ subject, action, resource, context });
export type Evaluation = z.infer<typeof evaluation>;

export type SubjectName = Evaluation['subject'];
export type ResourceName = Evaluation['resource'];
export type ActionName = Evaluation['action'];

/** §7.1. Evaluations are checked one by one, so that an invalid one does not affect the others. */
export const evaluations = z.object({
  subject: z.unknown().optional(),
  action: z.unknown().optional(),
  resource: z.unknown().optional(),
  context: z.unknown().optional(),
  evaluations: z.array(z.unknown()).optional(),
  options: z
    .object({
      evaluations_semantic: z.enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit']).optional(),
    })
    .optional(),
});
export type Evaluations = z.infer<typeof evaluations>;
