import { type Ask, document, type ResultOf, type VariablesOf } from './document.ts';
import { readAll } from './read-all.ts';

const personFields = document(`
  fragment PersonFields on Person { id email name administrator hasPassword emailVerifiedAt disabledAt createdAt
    grants: appRoles { slug role missing endsAt } }`);
const person = document('query Person($email: ID!) { person(id: $email) { ...PersonFields } }', [personFields]);
const people = document(
  'query People($cursor: String) { people(cursor: $cursor, limit: 200) { items { ...PersonFields } nextCursor } }',
  [personFields],
);
const createPerson = document(
  `mutation CreatePerson($input: CreatePersonInput!) {
    createPerson(input: $input) { person { ...PersonFields } setupLink { url expiresAt } } }`,
  [personFields],
);
const createAdministratorLink = document(
  'mutation CreateAdministratorLink { createAdministratorLink { url expiresAt } }',
);
const createSetupLink = document(
  'mutation CreateSetupLink($id: ID!) { createSetupLink(personId: $id) { url expiresAt } }',
);
const verifyEmail = document(
  'mutation VerifyEmail($id: ID!, $verified: Boolean!) { verifyEmail(personId: $id, verified: $verified) { id } }',
);
const suspend = document('mutation SuspendPerson($id: ID!) { suspendEntity(id: $id) { id } }');
const enable = document('mutation EnablePerson($id: ID!) { enableEntity(id: $id) { id } }');
// Mutation fields run in order, and a refused non-null field stops the rest.
const remove = document('mutation RemovePerson($id: ID!) { deleteEntity(id: $id) { id } purgeEntity(id: $id) }');
const giveAppRole = document(`
  mutation GiveAppRole($person: ID!, $slug: String!, $role: String, $endsAt: DateTime) {
    giveAppRole(person: $person, slug: $slug, role: $role, endsAt: $endsAt) { slug role missing endsAt } }`);
const takeAppRoles = document(`
  mutation TakeAppRoles($person: ID!, $slug: String!, $role: String) {
    takeAppRoles(person: $person, slug: $slug, role: $role) }`);

export type Person = ResultOf<typeof personFields>;

export function askPeople(ask: Ask) {
  const getPerson = async (email: string): Promise<Person> => (await ask(person, { email })).person;
  const idOf = async (email: string) => (await getPerson(email)).id;
  return {
    getPerson,
    listPeople: () => readAll<Person>(async (cursor) => (await ask(people, { cursor })).people),
    createPerson: async (input: VariablesOf<typeof createPerson>['input']) =>
      (await ask(createPerson, { input })).createPerson,
    createAdministratorLink: async () => (await ask(createAdministratorLink, {})).createAdministratorLink,
    createSetupLink: async (email: string) => (await ask(createSetupLink, { id: await idOf(email) })).createSetupLink,
    async verifyEmail(email: string, verified: boolean) {
      await ask(verifyEmail, { id: await idOf(email), verified });
      return getPerson(email);
    },
    async setDisabled(email: string, disabled: boolean) {
      const id = await idOf(email);
      if (disabled) await ask(suspend, { id });
      else await ask(enable, { id });
      return getPerson(email);
    },
    async removePerson(email: string) {
      await ask(remove, { id: await idOf(email) });
    },
    giveAppRole: async (given: VariablesOf<typeof giveAppRole>) => (await ask(giveAppRole, given)).giveAppRole,
    /** Returns the keys. */
    takeAppRoles: async (taken: VariablesOf<typeof takeAppRoles>) => (await ask(takeAppRoles, taken)).takeAppRoles,
  };
}
