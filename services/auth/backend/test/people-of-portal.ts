import type { AppRegistrationInput, DevelopmentToken } from '@portico/api-types';
import type { PersonActor } from './directory-actors.ts';
import { serviceApi } from './service-api.ts';
import type { TestApp } from './test-app.ts';
import { tokenForAuth } from './token-for-auth.ts';

export interface PeopleOfPortal<Name extends string> {
  people: Readonly<Record<Name, PersonActor>>;
  /** As the portal's backend, for a person who is signed in there. */
  send(name: Name, method: string, path: string, body?: object): Promise<Response>;
}

/** People with accounts, `<name>@example.com`, who are signed in at the portal. */
export async function addPeopleOfPortal<Name extends string>(
  app: TestApp,
  portal: AppRegistrationInput,
  names: readonly Name[],
): Promise<PeopleOfPortal<Name>> {
  const api = serviceApi(app);
  const people = {} as Record<Name, PersonActor>;
  const tokens = {} as Record<Name, string>;
  for (const name of names) {
    const email = `${name}@example.com`;
    const { person } = await api.admin.createPerson({ email, name });
    people[name] = { kind: 'person', id: person.id, ip: null, requestId: null };
    const own = await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email, slug: 'portal' });
    tokens[name] = await tokenForAuth(app, portal, own.accessToken);
  }
  const send: PeopleOfPortal<Name>['send'] = (name, method, path, body) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${tokens[name]}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { people, send };
}
