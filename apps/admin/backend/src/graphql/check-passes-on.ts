import { serviceErrors } from '@portico/nest-service';

/** What auth says about the request itself. Anything else is a fault between the two services, a 401 included: the browser is signed in. */
const PASSED_ON = new Set([200, 400, 403, 404, 409, 413, 422, 429]);

/** @throws service.unavailable when the answer is not for the browser */
export async function checkPassesOn(answer: Response): Promise<void> {
  const isJson = /^application\/([\w.-]+\+)?json\b/.test(answer.headers.get('content-type') ?? '');
  if (PASSED_ON.has(answer.status) && isJson) return;
  await answer.body?.cancel();
  throw serviceErrors.unavailable({ detail: `auth answered ${answer.status}`, retryAfterSeconds: 5 });
}
