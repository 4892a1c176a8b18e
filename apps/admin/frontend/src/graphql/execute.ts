import { ApiError, type AuthFetch } from '@portico/auth-client-ts';
import { type AdminDocument, textOf } from './admin-document.ts';
import { type AdminError, toAdminError } from './admin-error.ts';
import { readAnswer, readEach, readItems } from './read-answer.ts';

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
  return ask(authFetch, document, { variables, signal, read: (answer) => readAnswer(answer) as Result });
}

/**
 * A mutation about several things that are done or refused each for itself: what came of each, in order; `undefined` for what was done.
 *
 * @throws AdminError when nothing was done
 */
export async function executeEach<Result, Variables>(
  authFetch: AuthFetch,
  document: AdminDocument<Result, Variables>,
  variables: Variables,
  count: number,
): Promise<readonly (AdminError | undefined)[]> {
  return ask(authFetch, document, { variables, read: (answer) => readEach(answer, count) });
}

/** Of a result with one field, an item of its list. */
type ItemOf<Result> = NonNullable<Extract<Result[keyof Result], readonly unknown[]>[number]>;

/**
 * As `executeEach`, with what each one became.
 *
 * @throws AdminError when nothing was done
 */
export async function executeItems<Result, Variables>(
  authFetch: AuthFetch,
  document: AdminDocument<Result, Variables>,
  variables: Variables,
  count: number,
): Promise<readonly (ItemOf<Result> | AdminError)[]> {
  const read = (answer: unknown) => readItems(answer, count) as (ItemOf<Result> | AdminError)[];
  return ask(authFetch, document, { variables, read });
}

interface AskOptions<Variables, Read> {
  variables: Variables;
  signal?: AbortSignal | undefined;
  read: (answer: unknown) => Read;
}

async function ask<Result, Variables, Read>(
  authFetch: AuthFetch,
  document: AdminDocument<Result, Variables>,
  { variables, signal, read }: AskOptions<Variables, Read>,
): Promise<Read> {
  try {
    const response = await authFetch('/api/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: textOf(document), variables }),
      signal,
    });
    return read(await response.json().catch(() => null));
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
