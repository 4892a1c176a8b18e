import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { testIssuer, type TestIssuer, type TestIssuerOptions } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

const DOCUMENT = '/.well-known/portico-configuration';
const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** An app in which people of a foreign issuer have write permission, and a Portico that grants nothing. */
async function start(options: TestIssuerOptions, fault?: (response: ServerResponse) => void) {
  const issuer = await testIssuer(options);
  opened.push(issuer);
  const asked: string[] = [];
  const state = { fault };
  issuer.intercept = (request, response) => {
    asked.push(request.url ?? '');
    if (request.url !== DOCUMENT || !state.fault) return false;
    state.fault(response);
    return true;
  };
  const app = await TestApp.start(issuer, { permissionsOfForeignIssuer: ['note.write'] });
  opened.push(app);
  return { issuer, app, asked, state };
}

async function write({ issuer, app }: { issuer: TestIssuer; app: TestApp }): Promise<number> {
  const authorization = `Bearer ${await issuer.accessToken(app.publicUrl)}`;
  const response = await app.browser().send(app.url('/api/notes'), { method: 'POST', headers: { authorization } });
  await response.body?.cancel();
  return response.status;
}

describe('the issuer', () => {
  it.each<[string, TestIssuerOptions]>([
    ['with the document', { portico: true }],
    ['one release back, with the name in OpenID discovery', { portico: true, porticoInOpenIdDiscovery: true }],
  ])('is Portico %s', async (_title, options) => {
    const world = await start(options);
    expect(await write(world)).toBe(403);
    world.issuer.permissions = ['note.write'];
    expect(await write(world)).toBe(201);
    const login = await world.app.browser().visit(world.app.url('/api/auth/login'));
    expect(login.hops.find((hop) => hop.includes('/auth?'))).toContain('resource=');
    await expect.poll(() => world.asked).toContain('/api/events');
  });

  it('is foreign with neither', async () => {
    const world = await start({});
    expect(await write(world)).toBe(201);
    const asked = world.asked.filter((url) => url === DOCUMENT).length;
    expect(await write(world)).toBe(201);
    expect(world.asked.filter((url) => url === DOCUMENT)).toHaveLength(asked);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['an error', (response) => response.writeHead(500).end()],
    ['that it is away', (response) => response.writeHead(503).end()],
    ['that it has too much to do', (response) => response.writeHead(429).end()],
    ['nothing', (response) => response.destroy()],
  ])('is asked again while the document answers %s, and is not taken for a foreign one', async (_title, fault) => {
    const world = await start({ portico: true }, fault);
    expect(await write(world)).toBe(503);
    expect(await write(world)).toBe(503);
    world.state.fault = undefined;
    expect(await write(world)).toBe(403);
    world.state.fault = fault;
    expect(await write(world)).toBe(403);
  });
});
