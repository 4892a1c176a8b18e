import { clientCreation, type ClientChange, type ClientCreation } from '@portico/api-types';
import { describe, expect, test } from 'vitest';
import { fromMetadata, toMetadata } from './client-metadata.ts';
import { planChange } from './plan-change.ts';

const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const define = (creation: Partial<ClientCreation> = {}) =>
  clientCreation.parse({ name: 'Wiki', redirectUris: ['https://wiki.example/callback'], ...creation });
const change = (creation: Partial<ClientCreation>, asked: ClientChange) =>
  clientCreation.safeParse(planChange(define(creation), asked));
const changed = (creation: Partial<ClientCreation>, asked: ClientChange) => change(creation, asked).data;

test.each<Partial<ClientCreation>>([
  {},
  { public: true, redirectUris: ['com.example.app:/back'] },
  { tokenEndpointAuthMethod: 'client_secret_post', pkce: false, trusted: true },
  { jwks: { keys: [KEY] }, profile: 'fapi2', privateHosts: ['wiki:8443'] },
  { jwksUri: 'https://wiki.example/jwks', dpop: true, requirePar: true, scopes: ['openid', 'offline_access'] },
  { logoSvg: '<svg></svg>', clientUri: 'https://wiki.example/', initiateLoginUri: 'https://wiki.example/login' },
  { backchannelLogoutUri: 'http://wiki.example/out', grantTypes: ['client_credentials'], redirectUris: [] },
])('is stored as metadata that says it all: %o', (creation) => {
  const definition = define(creation);
  expect(fromMetadata(definition.name, toMetadata(definition))).toEqual(definition);
});

describe('a change', () => {
  test('leaves everything else as it is', () => {
    const before = { scopes: ['openid' as const], pkce: false, trusted: true };
    expect(changed(before, { name: 'Notes' })).toEqual({ ...define(before), name: 'Notes' });
  });

  test('of the keys decides the method, and one kind of keys takes the place of the other', () => {
    const uri = { jwksUri: 'https://wiki.example/jwks' };
    expect(changed({}, uri)).toMatchObject({ ...uri, jwks: null, tokenEndpointAuthMethod: 'private_key_jwt' });
    expect(changed(uri, { jwks: { keys: [KEY] } })).toMatchObject({ jwksUri: null, jwks: { keys: [KEY] } });
    expect(changed(uri, { jwksUri: null })).toMatchObject({ tokenEndpointAuthMethod: 'client_secret_basic' });
  });

  test('to FAPI 2.0 sets its requirements, and says what is missing', () => {
    const keys = { jwks: { keys: [KEY] } };
    expect(changed({ ...keys, pkce: false }, { profile: 'fapi2' })).toMatchObject({
      pkce: true,
      dpop: true,
      requirePar: true,
      tokenEndpointAuthMethod: 'private_key_jwt',
    });
    expect(JSON.stringify(change({}, { profile: 'fapi2' }).error?.issues)).toContain('give jwks or jwksUri');
    expect(change({ ...keys, profile: 'fapi2' }, { dpop: false }).success).toBe(false);
    expect(changed({ ...keys, profile: 'fapi2' }, { profile: null, dpop: false })).toMatchObject({ dpop: false });
  });

  test('between public and confidential changes how the client proves itself', () => {
    expect(changed({}, { public: true })).toMatchObject({ tokenEndpointAuthMethod: 'none' });
    expect(changed({ public: true }, { public: false })).toMatchObject({
      tokenEndpointAuthMethod: 'client_secret_basic',
    });
    expect(change({ trusted: true }, { public: true }).success).toBe(false);
  });
});
