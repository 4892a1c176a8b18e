import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf, codeOf, operator, type PersonActor, stranger } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { ProfilesService } from './profiles.service.ts';

let app: TestApp;
let profiles: ProfilesService;
let entities: EntitiesService;
let ines: PersonActor;
let acme: string;
let umbrella: string;
let next = 0;
beforeAll(async () => {
  app = await testApp();
  profiles = app.get(ProfilesService);
  entities = app.get(EntitiesService);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
});
afterAll(() => app[Symbol.asyncDispose]());

const meter = (tenantId: string | null = acme) =>
  profiles.createProfile(operator, { tenantId, kind: 'device', key: `meter_${++next}`, displayName: 'Meter' });
const serialSchema = {
  type: 'object',
  properties: {
    serial: { type: 'string', pattern: '^[0-9]{4}$' },
    area: { type: 'number' },
    room: { type: 'string', pattern: '^[a-z]+$' },
  },
  required: ['serial'],
  additionalProperties: false,
};
const nested = (depth: number): object => (depth === 0 ? { type: 'string' } : { properties: { a: nested(depth - 1) } });

describe('a profile', () => {
  it('belongs to the platform or to a tenant, whose administrator makes it', async () => {
    const own = await profiles.createProfile(ines, {
      tenantId: acme,
      kind: 'device',
      key: 'door',
      displayName: 'Door',
    });
    expect(await auditOf(app, own.id)).toEqual(['profile.created']);
    const more = { kind: 'device', key: 'door', displayName: 'Door' };
    expect(await codeOf(profiles.createProfile(ines, { ...more, tenantId: acme }))).toBe('profiles.key_taken');
    expect(await codeOf(profiles.createProfile(ines, { ...more, tenantId: umbrella }))).toBe('tenants.not_found');
    expect(await codeOf(profiles.createProfile(ines, more))).toBe('tenants.not_found');
    expect(await codeOf(profiles.createProfile(operator, { ...more, tenantId: crypto.randomUUID() }))).toBe(
      'tenants.not_found',
    );
    expect(await codeOf(profiles.createProfile(operator, { ...more, kind: 'robot' }))).toBe('request.invalid');
  });

  it('is read in its own tenant; those of the platform by everyone who is signed in', async () => {
    const other = await meter(umbrella);
    expect(await codeOf(profiles.get(ines, other.id))).toBe('profiles.not_found');
    expect(await codeOf(profiles.updateProfile(ines, other.id, { status: 'disabled' }))).toBe('profiles.not_found');
    expect(await codeOf(profiles.list(ines, { tenantId: umbrella }))).toBe('tenants.not_found');
    const listed = await profiles.list(ines, { tenantId: acme, kind: 'device' });
    expect(listed.items.map(({ key }) => key)).toEqual(expect.arrayContaining(['client', 'gateway', 'door']));
    expect(listed.items.map(({ id }) => id)).not.toContain(other.id);
    expect(await codeOf(profiles.list(stranger))).toBe('tenants.not_found');
  });
});

describe('a version', () => {
  it('has the next number, and only its status changes', async () => {
    const { id } = await meter();
    const first = await profiles.createProfileVersion(ines, id, { jsonSchema: serialSchema });
    const second = await profiles.createProfileVersion(ines, id, { status: 'draft' });
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(await codeOf(profiles.createProfileVersion(ines, id, { version: 2 }))).toBe('profiles.version_taken');
    expect(await profiles.updateProfileVersion(ines, id, second.id, { status: 'active' })).toMatchObject({
      status: 'active',
    });
    const other = await meter();
    expect(await codeOf(profiles.updateProfileVersion(ines, other.id, second.id, { status: 'draft' }))).toBe(
      'profiles.version_not_found',
    );
    expect((await profiles.listVersions(ines, id)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it.each<[string, object, string]>([
    ['a type that JSON lacks', { type: 'text' }, 'profiles.invalid_schema'],
    ['an unknown keyword', { typ: 'string' }, 'profiles.invalid_schema'],
    ['a reference', { $ref: 'https://example.com/schema' }, 'profiles.invalid_schema'],
    [
      'references that double at each level',
      { $defs: { a: { allOf: [{ $ref: '#/$defs/b' }, { $ref: '#/$defs/b' }] }, b: {} } },
      'profiles.invalid_schema',
    ],
    ['validation that nobody awaits', { $async: true, type: 'object' }, 'profiles.invalid_schema'],
    [
      'a pattern that only backtracking can match',
      { properties: { a: { type: 'string', pattern: '(a)\\1' } } },
      'profiles.invalid_schema',
    ],
    ['a schema of forty levels', nested(40), 'request.invalid'],
    ['a schema of 100 kB', { description: 'x'.repeat(100_000) }, 'request.too_large'],
  ])('refuses %s', async (_title, jsonSchema, code) => {
    const { id } = await meter();
    expect(
      await codeOf(profiles.createProfileVersion(ines, id, { jsonSchema: jsonSchema as Record<string, unknown> })),
    ).toBe(code);
    expect(await profiles.listVersions(ines, id)).toEqual([]);
  });
});

describe('the attributes of an entity', () => {
  const device = (profileId: string, attributes: object, more: object = {}) =>
    entities.create(ines, {
      tenantId: acme,
      name: `Device ${++next}`,
      profileId,
      attributes: attributes as Record<string, unknown>,
      ...more,
    });

  it('fit the newest active version, which gives the kind as well', async () => {
    const { id } = await meter();
    expect(await codeOf(device(id, {}))).toBe('profiles.no_active_version');
    await profiles.createProfileVersion(ines, id, { jsonSchema: serialSchema });
    await profiles.createProfileVersion(ines, id, { jsonSchema: {}, status: 'draft' });
    expect(await device(id, { serial: '0042' })).toMatchObject({ kind: 'device', profileId: id });
    for (const unfit of [
      {},
      { serial: 42 },
      { serial: '42' },
      { serial: '0042', room: '7' },
      { serial: '0042', more: 1 },
    ])
      expect(await codeOf(device(id, unfit))).toBe('profiles.unfit_attributes');
    expect(await codeOf(device(id, { serial: '0042' }, { kind: 'service' }))).toBe('entities.kind_mismatch');
  });

  it('do not hang on a pattern that a RegExp would', async () => {
    const { id } = await meter();
    await profiles.createProfileVersion(ines, id, {
      jsonSchema: { properties: { a: { type: 'string', pattern: '^(a+)+$' } } },
    });
    expect(await codeOf(device(id, { a: `${'a'.repeat(5000)}!` }))).toBe('profiles.unfit_attributes');
  });

  it('are checked again when the profile, the version or the attributes change', async () => {
    const [loose, strict] = [await meter(), await meter()];
    await profiles.createProfileVersion(ines, loose.id, {});
    const first = await profiles.createProfileVersion(ines, strict.id, { jsonSchema: serialSchema });
    const made = await device(loose.id, { colour: 'red' });
    expect(await codeOf(entities.update(ines, made.id, { profileId: strict.id }))).toBe('profiles.unfit_attributes');
    const moved = await entities.update(ines, made.id, { profileId: strict.id, attributes: { serial: '0042' } });
    expect(moved).toMatchObject({ profileId: strict.id, profileVersionId: first.id });
    const second = await profiles.createProfileVersion(ines, strict.id, {
      jsonSchema: { ...serialSchema, required: ['area'] },
    });
    expect(await codeOf(entities.update(ines, made.id, { profileVersionId: second.id }))).toBe(
      'profiles.unfit_attributes',
    );
    expect(await codeOf(entities.update(ines, made.id, { attributes: { serial: 'x' } }))).toBe(
      'profiles.unfit_attributes',
    );
    // Its own version is no longer offered, but still applies to it.
    await profiles.updateProfileVersion(ines, strict.id, first.id, { status: 'disabled' });
    expect(await entities.update(ines, made.id, { attributes: { serial: '0043' } })).toMatchObject({
      profileVersionId: first.id,
    });
    expect(await codeOf(device(strict.id, { serial: '0042' }, { profileVersionId: first.id }))).toBe(
      'profiles.not_active',
    );
    expect(await entities.update(ines, made.id, { profileId: null })).toMatchObject({
      profileId: null,
      profileVersionId: null,
    });
  });

  it('fit no profile of another tenant, of another kind, or out of use', async () => {
    const foreign = await meter(umbrella);
    await profiles.createProfileVersion(operator, foreign.id, {});
    expect(await codeOf(device(foreign.id, {}))).toBe('profiles.not_found');
    const { items } = await profiles.list(ines, { kind: 'service' });
    const door = await device((await profiles.list(ines, { kind: 'device' })).items[0]!.id, {});
    expect(await codeOf(entities.update(ines, door.id, { profileId: items[0]!.id }))).toBe('profiles.wrong_kind');
    const old = await meter();
    await profiles.createProfileVersion(ines, old.id, {});
    await profiles.updateProfile(ines, old.id, { status: 'deprecated' });
    expect(await codeOf(device(old.id, {}))).toBe('profiles.not_active');
  });
});
