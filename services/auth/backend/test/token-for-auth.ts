import type { AppRegistrationInput } from '@portico/api-types';
import { loopbackFetch, type TestApp } from './test-app.ts';

/** Exchanges a token of `app`'s backend for one for auth. */
export async function tokenForAuth(
  { issuer }: TestApp,
  { slug, client }: AppRegistrationInput,
  subjectToken: string,
): Promise<string> {
  const response = await loopbackFetch(new URL('/token', issuer), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${slug}:${client!.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subjectToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      resource: issuer,
    }).toString(),
  });
  const answer = (await response.json()) as { access_token: string };
  if (response.status !== 200) throw new Error(JSON.stringify(answer));
  return answer.access_token;
}
