import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { countStatements } from '../../test/count-statements.ts';
import { basic } from '../../test/event-reader.ts';
import { SdkApp } from '../../test/sdk-app.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { tokenForAuth } from '../../test/token-for-auth.ts';

const crm = registration('crm', 1, { consumes: ['auth'] });
const wiki = registration('wiki', 2, { access: { open: 'everyone', requestable: false }, consumes: ['auth'] });
const secrets = { crm: crm.client!.secret, wiki: wiki.client!.secret };

let app: TestApp;
let api: ServiceApi;
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(crm, wiki));
  for (const [name, more] of [
    ['Ines', {}],
    ['Otto', {}],
    ['Gone', {}],
    ['Ada', { administrator: true }],
  ] as const) {
    const email = `${name.toLowerCase()}@example.com`;
    const made = await api.admin.createPerson({ email, name, ...more });
    ids[name] = made.person.id;
    if (name !== 'Otto') await api.admin.giveAppRole({ person: email, slug: 'crm' });
  }
  await api.admin.setDisabled('gone@example.com', true);
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(slug: 'crm' | 'wiki', asked: readonly string[], secret = secrets[slug]) {
  const answer = await app.request(`/api/directory/people?ids=${encodeURIComponent(asked.join(','))}`, {
    headers: { authorization: basic(slug, secret) },
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { people?: { id: string; name: string }[]; code?: string },
  };
}
const names = async (slug: 'crm' | 'wiki', asked: readonly string[]) =>
  (await ask(slug, asked)).body.people?.map(({ name }) => name).sort();

describe('the directory of an app', () => {
  it('names the people who can open it, by id and name only', async () => {
    expect((await ask('crm', [ids.Ines!])).body).toEqual({ people: [{ id: ids.Ines, name: 'Ines' }] });
    expect(await names('crm', Object.values(ids))).toEqual(['Ada', 'Ines']);
    expect(await names('wiki', Object.values(ids))).toEqual(['Ada', 'Ines', 'Otto']);
  });

  it('does not tell a person without access, a disabled one, an unknown id and nonsense apart', async () => {
    const rows = [ids.Otto!, ids.Gone!, crypto.randomUUID(), 'nonsense', "' or 1=1 --", '00000000'];
    const answers = await Promise.all(rows.map((id) => ask('crm', [id])));
    for (const answer of answers) expect(answer).toEqual({ status: 200, body: { people: [] } });
    expect(await names('crm', [...rows, ids.Ines!])).toEqual(['Ines']);
  });

  it('follows grants at once', async () => {
    await api.admin.giveAppRole({ person: 'otto@example.com', slug: 'crm' });
    expect(await names('crm', [ids.Otto!])).toEqual(['Otto']);
    await api.admin.takeAppRoles({ person: 'otto@example.com', slug: 'crm' });
    expect(await names('crm', [ids.Otto!])).toEqual([]);
  });

  it('takes a hundred ids in two statements beside the credential, and no more', async () => {
    const many = Array.from({ length: 98 }, () => crypto.randomUUID());
    await ask('crm', [ids.Ines!]);
    const { statements, result } = await countStatements(app, () => ask('crm', [...many, ids.Ines!, ids.Ada!]));
    expect(result.body.people).toHaveLength(2);
    expect(statements.filter((name) => /^(access|person)_/.test(name))).toEqual([
      'access_subjects',
      'person_list_names',
    ]);
    expect((await ask('crm', [...many, ...many.map(() => crypto.randomUUID())])).status).toBe(400);
    expect((await ask('crm', [...many.slice(0, 80), ...many.slice(0, 80)])).status).toBe(200);
    expect((await ask('crm', ['x'.repeat(7000)])).status).toBe(400);
  });

  it('is for apps only, and people in them', async () => {
    expect((await ask('crm', [ids.Ines!], secrets.wiki)).status).toBe(401);
    expect((await app.request(`/api/directory/people?ids=${ids.Ines}`)).status).toBe(401);
    expect(
      (await app.request('/api/directory/people', { headers: { authorization: basic('crm', secrets.crm) } })).status,
    ).toBe(400);
  });
});

describe('the directory in a person’s name', () => {
  const tenants: Record<string, string> = {};
  const people: Record<string, string> = {};
  const emailOf = (name: string) => `${name}@tenants.example.com`;

  beforeAll(async () => {
    const world = new AccessWorld(app);
    for (const name of ['north', 'south']) tenants[name] = await world.tenant();
    for (const [name, tenant, role] of [
      ['nina', 'north', true],
      ['noor', 'north', true],
      ['nils', 'north', false],
      ['sam', 'south', true],
    ] as const) {
      people[name] = (await api.admin.createPerson({ email: emailOf(name), name })).person.id;
      await world.joins(tenants[tenant]!, people[name]);
      if (role) await api.admin.giveAppRole({ person: emailOf(name), slug: 'crm' });
    }
  });

  const tokenOf = async (email: string, registered = crm) => {
    const { slug } = registered;
    const own = await api.call<{ accessToken: string }>('POST', '/api/development/tokens', { email, slug });
    return tokenForAuth(app, registered, own.accessToken);
  };
  const askAs = async (token: string, asked: readonly string[]) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.request(`/api/directory/people?ids=${asked.join(',')}`, { headers });
    const { people: found, code } = (await answer.json()) as { people?: { name: string }[]; code?: string };
    return code ?? found!.map(({ name }) => name).sort();
  };
  const everyone = () => [...Object.values(ids), ...Object.values(people), crypto.randomUUID(), 'nonsense'];

  it('names members of the tenant who can open the app, and no one else', async () => {
    expect(await askAs(await tokenOf(emailOf('nina')), everyone())).toEqual(['nina', 'noor']);
    expect(await askAs(await tokenOf(emailOf('sam')), everyone())).toEqual(['sam']);
    // Everyone can open it. A person without a tenant sees only others without one, even as an administrator.
    expect(await askAs(await tokenOf('otto@example.com', wiki), everyone())).toEqual(['Ada', 'Ines', 'Otto']);
    expect(await askAs(await tokenOf('ada@example.com'), everyone())).toEqual(['Ada', 'Ines']);
  });

  it('reaches the pages of an app through the SDK', async () => {
    await using sdk = await SdkApp.start(app, crm);
    const link = await api.admin.createSetupLink(emailOf('nina'));
    const token = new URL(link.url).searchParams.get('token');
    const password = 'the lamp is on the third shelf';
    const headers = { 'content-type': 'application/json', 'x-portico-csrf': '1' };
    await app.request('/api/setup', { method: 'POST', headers, body: JSON.stringify({ token, password }) });
    const browser = await sdk.signIn(emailOf('nina'), password);
    const answer = await browser.api(`${crm.url}/api/names?ids=${everyone().join(',')}`);
    expect(await answer.json()).toEqual({ [people.nina!]: 'nina', [people.noor!]: 'noor' });
  });

  it('names nobody who left, was deleted, or can open it no longer, and asks about the asker first', async () => {
    const token = await tokenOf(emailOf('nina'));
    await api.admin.takeAppRoles({ person: emailOf('noor'), slug: 'crm' });
    expect(await askAs(token, everyone())).toEqual(['nina']);
    await api.admin.giveAppRole({ person: emailOf('noor'), slug: 'crm' });
    await app.db.pool.query(`UPDATE tenant_membership SET status = 'left' WHERE entity_id = $1`, [people.noor]);
    expect(await askAs(token, everyone())).toEqual(['nina']);
    await api.admin.takeAppRoles({ person: emailOf('nina'), slug: 'crm' });
    expect(await askAs(token, everyone())).toBe('access.door_shut');
  });
});
