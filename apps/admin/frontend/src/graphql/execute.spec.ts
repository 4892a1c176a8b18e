import { ApiError, type AuthFetch } from '@portico/auth-client-ts';
import { expect, it } from 'vitest';
import { nameOf, textOf } from './admin-document.ts';
import { execute, executeItems } from './execute.ts';
import { graphql } from './graphql.ts';

const name = graphql(`
  fragment Name on Person {
    id
    name
  }
`);
const peopleQuery = graphql(
  `
    query People($q: String) {
      people(q: $q) {
        items {
          ...Name
        }
      }
    }
  `,
  [name],
);
const text = textOf(peopleQuery);
const answer = (body: unknown): AuthFetch => {
  return async () => new Response(typeof body === 'string' ? body : JSON.stringify(body));
};
const refuse = (status: number, problem: Record<string, unknown>): AuthFetch => {
  return async () => Promise.reject(new ApiError(status, problem));
};

it('sends the document with its fragments, each once, and answers the data', async () => {
  let sent: unknown;
  const authFetch: AuthFetch = async (_url, init) => {
    sent = JSON.parse(String(init?.body));
    return Response.json({ data: { people: { items: [{ id: '1', name: 'Ada' }] } } });
  };
  const { people } = await execute(authFetch, peopleQuery, { q: 'a' });
  expect(people.items.map((person) => person.name)).toEqual(['Ada']);
  expect(sent).toEqual({ query: text, variables: { q: 'a' } });
  expect(text.match(/fragment Name/g)).toHaveLength(1);
  expect(textOf(graphql('query Twice { viewer { person { ...Name } } }', [name, name]))).toMatch(/Name on Person/);
  expect(nameOf(peopleQuery)).toBe('People');
});

const extensions = { code: 'guardrail.rejected', status: 409, retryable: false, requestId: 'r-1' };
it.each<[string, AuthFetch, Record<string, unknown>]>([
  [
    'the first error, even beside data',
    answer({ data: { people: null }, errors: [{ message: 'Not allowed', extensions }, { message: 'Second' }] }),
    { message: 'Not allowed', code: 'guardrail.rejected', retryable: false, requestId: 'r-1' },
  ],
  [
    'an error that says nothing of itself',
    answer({ errors: [{}] }),
    { message: expect.stringContaining('went wrong'), code: 'unknown', retryable: false },
  ],
  ['an answer without data', answer({}), { code: 'unknown' }],
  ['an answer that is no JSON', answer('<h1>'), { code: 'unknown' }],
  [
    'a refusal with a status of its own',
    refuse(400, { errors: [{ message: 'Too deep', extensions: { code: 'request.invalid', requestId: 'r-2' } }] }),
    { message: 'Too deep', code: 'request.invalid', requestId: 'r-2' },
  ],
  [
    'a problem document',
    refuse(503, { code: 'service.unavailable', title: 'Later.', requestId: 'r-3' }),
    { message: 'Later.', code: 'service.unavailable', retryable: true, requestId: 'r-3' },
  ],
  ['no answer', refuse(0, {}), { code: 'network.unreachable', retryable: true }],
  [
    'a failure of the program',
    async () => Promise.reject(new TypeError('x')),
    { code: 'unknown', retryable: false, message: expect.not.stringContaining('x is') },
  ],
])('throws %s', async (_what, authFetch, expected) => {
  await expect(execute(authFetch, peopleQuery, {})).rejects.toMatchObject({ name: 'AdminError', ...expected });
});

const inviteAll = graphql(
  'mutation InviteAll($people: [InvitePersonInput!]!) { invitePeople(people: $people) { person { id } } }',
);

it('answers what each of several became, and why one did not', async () => {
  const errors = [{ message: 'Taken', path: ['invitePeople', 1], extensions: { code: 'directory.email_taken' } }];
  const invitePeople = [{ person: { id: 'a' } }, null, { person: { id: 'c' } }];
  const people = ['a', 'b', 'c'].map((name) => ({ name, email: `${name}@example.com` }));
  const ask = (body: unknown) => executeItems(answer(body), inviteAll, { people }, 3);
  expect(await ask({ data: { invitePeople }, errors })).toEqual([
    { person: { id: 'a' } },
    expect.objectContaining({ message: 'Taken', code: 'directory.email_taken' }),
    { person: { id: 'c' } },
  ]);
  // An error without a place is about all of them, and so is an answer of another length.
  await expect(ask({ data: null, errors: [{ message: 'No', extensions }] })).rejects.toMatchObject({ message: 'No' });
  await expect(ask({ data: { invitePeople: invitePeople.slice(1) } })).rejects.toMatchObject({ code: 'unknown' });
});
