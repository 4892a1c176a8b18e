import { readProblem } from './problem.ts';

/** Calls the issuer's API: POST with a body, else GET. Returns `undefined` for 204. Throws a `Problem` unless 2xx. */
export const request = async <T>(path: string, body?: object): Promise<T> => {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    cache: 'no-store',
    // Another origin cannot send this header without permission, so it proves that this page made the request.
    headers: { 'X-Portico-CSRF': '1', Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    body: body ? JSON.stringify(body) : null,
  });
  if (!response.ok) throw await readProblem(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
};
