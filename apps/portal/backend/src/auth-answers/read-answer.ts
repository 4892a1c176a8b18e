import { AppError, serviceErrors } from '@portico/nest-service';
import { z } from 'zod';

const problem = z.object({ code: z.string().max(100), title: z.string().max(300) });

/**
 * The body of auth's answer. Its refusals of what the person asked (403, 404, 409, 422, 429) are passed on with their code;
 * everything else is a fault between the two services.
 */
export async function readAnswer<Schema extends z.ZodType>(answer: Response, schema: Schema): Promise<z.infer<Schema>> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return schema.parse(body);
  const refusal = problem.safeParse(body);
  if (refusal.success && [403, 404, 409, 422, 429].includes(answer.status)) {
    throw new AppError(refusal.data.code, answer.status, refusal.data.title);
  }
  throw serviceErrors.unavailable({ detail: `auth answered ${answer.status}`, retryAfterSeconds: 5 });
}
