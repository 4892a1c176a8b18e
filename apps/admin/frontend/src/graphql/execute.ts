import { ApiError, type AuthFetch } from '@portico/auth-client-ts';
import { type AdminDocument, textOf } from './admin-document.ts';
import { toAdminError } from './admin-error.ts';
import { readAnswer } from './read-answer.ts';

/**
 * Asks the administrative API. A 401 asks for the session again, as every call of the app does.
 *
 * @throws AdminError
 */
export async function execute<Result, Variables>(
  authFetch: AuthFetch,
  document: AdminDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  try {
    const response = await authFetch('/api/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: textOf(document), variables }),
      signal,
    });
    return readAnswer(await response.json().catch(() => null)) as Result;
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof ApiError && Array.isArray(error.problem.errors)) readRefusal(error);
    throw toAdminError(error);
  }
}

/** A refusal with a status of its own carries GraphQL's errors, too. */
function readRefusal({ problem }: ApiError): void {
  readAnswer(problem);
}
