import { APP, SECRET, type AnswerInteraction } from './flows.ts';
import { type AuthSubject, SERVICE_SECRET } from './start-auth-subject.ts';

/** Creating people hashes passwords, so there are few; the flows share them. */
const PEOPLE = 16;
const PASSWORD = 'a long enough passphrase';
const emailOf = (user: number) => `bench-${user % PEOPLE}@example.com`;

const createPerson = 'mutation Create($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';

/** Registers the app and the people through the service's own API. */
export async function registerBenchWorld(subject: AuthSubject): Promise<void> {
  await call(subject, 'PUT', '/api/apps', {
    version: 1,
    apps: [
      {
        id: '0199aaaa-0000-7000-8000-000000000001',
        slug: 'crm',
        name: 'CRM',
        kind: 'product',
        url: APP,
        access: { open: 'everyone', requestable: false },
        // As from a manifest that says nothing about it.
        auth: { acr: 'password', maxAgeSeconds: 12 * 3600 },
        launcher: { hidden: false },
        roles: [{ key: 'viewer', title: 'Viewer', grants: [], default: true }],
        client: {
          secret: SECRET,
          redirectUris: [`${APP}/callback`],
          postLogoutRedirectUris: [`${APP}/`],
          backchannelLogoutUri: null,
        },
      },
    ],
  });
  for (let user = 0; user < PEOPLE; user++) {
    const input = { email: emailOf(user), name: `Bench ${user}`, password: PASSWORD };
    await call(subject, 'POST', '/graphql', { query: createPerson, variables: { input } });
  }
}

/** The sign-in page's request. */
export const submitPassword: AnswerInteraction = async (browser, path, user) => {
  const body = JSON.stringify({ email: emailOf(user), password: PASSWORD });
  const headers = { 'content-type': 'application/json', 'x-portico-csrf': '1', 'sec-fetch-site': 'same-origin' };
  const answer = await browser.send('POST', `/api${path}/password`, body, headers);
  if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${answer.body}`);
  return (JSON.parse(answer.body) as { redirectTo: string }).redirectTo;
};

/** The bare library's form. */
export const submitForm: AnswerInteraction = async (browser, path, user) => {
  const body = new URLSearchParams({ email: emailOf(user), password: PASSWORD }).toString();
  const answer = await browser.send('POST', path, body, { 'content-type': 'application/x-www-form-urlencoded' });
  if (answer.status !== 303) throw new Error(`Sign-in answered ${answer.status}: ${answer.body}`);
  return answer.location;
};

async function call({ pool, host }: AuthSubject, method: 'PUT' | 'POST', path: string, body: unknown): Promise<void> {
  const headers = { host, authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' };
  const response = await pool.request({ method, path, headers, body: JSON.stringify(body) });
  const text = await response.body.text();
  if (response.statusCode >= 300 || text.includes('"errors":'))
    throw new Error(`${method} ${path} answered ${response.statusCode}: ${text}`);
}
