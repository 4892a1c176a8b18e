import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { testApp } from '../../test/test-app.ts';
import { signInToCrm, world } from '../../test/relying-party.ts';

test('an app of ours signs a person in with code and PKCE, without consent', async () => {
  await using app = await testApp();
  const here = await world(app);
  const { tokens, browser } = await signInToCrm(here);
  expect(decodeProtectedHeader(tokens.id_token!)).toMatchObject({ alg: 'ES256' });
  const idToken = tokens.claims()!;
  expect(idToken).toMatchObject({
    sub: here.person.id,
    name: 'Ada Lovelace',
    email: here.person.email,
    acr: 'password',
  });
  const access = decodeJwt(tokens.access_token);
  expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  expect(access).toMatchObject({ aud: here.crm.url, client_id: 'crm', sid: idToken['sid'], sub: here.person.id });
  expect(access.exp! - access.iat!).toBe(300);
  expect(tokens.refresh_token).toBeTypeOf('string');
  const again = await signInToCrm(here, browser);
  expect(again.tokens.claims()!['sid']).toBe(idToken['sid']);
});
