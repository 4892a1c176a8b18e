import { AppError, serviceErrors } from '@portico/nest-service';
import { z } from 'zod';

const problem = z.object({
  code: z.string().max(100),
  title: z.string().max(300),
  detail: z.string().max(300).optional(),
  retryAfterSeconds: z.number().optional(),
});

/** The body of auth's answer. @throws as `checkAnswer` */
export async function readAnswer<Schema extends z.ZodType>(answer: Response, schema: Schema): Promise<z.infer<Schema>> {
  await checkAnswer(answer);
  return schema.parse(await answer.json());
}

/**
 * Auth's refusals of what the person asked (403, 404, 409, 422, 429) are passed on with their code and words; everything else is a
 * fault between the two services.
 */
export async function checkAnswer(answer: Response): Promise<void> {
  if (answer.ok) return;
  const refusal = problem.safeParse(await answer.json().catch(() => undefined));
  if (refusal.success && [403, 404, 409, 422, 429].includes(answer.status)) {
    const { code, title, detail, retryAfterSeconds } = refusal.data;
    const extensions = { ...(detail !== undefined && { detail }) };
    throw new AppError(code, answer.status, title, { retryAfterSeconds, extensions });
  }
  throw serviceErrors.unavailable({ detail: `auth answered ${answer.status}`, retryAfterSeconds: 5 });
}
