import { ask, askEcho, eventually, startAppServer, type AppServer } from '@portico/gateway-conformance/testing';
import type { AppRoute, Route } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppContainer, type AppContainer } from '../test/docker/app-container.ts';
import { docker, missingDocker } from '../test/docker/docker.ts';
import { startEdge, type TestEdge } from '../test/docker/start-edge.ts';

const missing = await missingDocker();
const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'the edge in containers', () => {
  let app: AppServer;
  let edge: TestEdge;
  let crm: AppContainer;
  let routes: Route[];
  const status = async (path = '/') =>
    (await ask(edge.baseUrl, 'crm.portico.test', { path, headers: navigation })).status;

  beforeAll(async () => {
    app = await startAppServer('app', '0.0.0.0');
    const planned = (slug: string): AppRoute => ({
      kind: 'app',
      slug,
      name: slug.toUpperCase(),
      hosts: [`${slug}.portico.test`],
      publicUrl: `http://${slug}.portico.test`,
      backend: app.origin,
      health: '/api/health',
      apiPrefix: '/api',
    });
    routes = [planned('auth'), planned('crm')];
    edge = await startEdge(routes);
    crm = await startAppContainer(edge, planned('crm'));
    await startAppContainer(edge, planned('auth'));
  });
  afterAll(async () => {
    await edge?.stop();
    await app[Symbol.asyncDispose]();
  });

  /** Runs a script in a container on a network and parses its output as JSON. */
  async function runOn(network: string, script: string): Promise<unknown> {
    const image = ['node:24-bookworm-slim', 'node', '--input-type=module', '-e', script];
    return JSON.parse(await docker(['run', '--rm', `--network=${network}`, ...image]));
  }

  it('refuses changes through the socket proxy, and shows only what Traefik reads', async () => {
    const id = await docker(['inspect', '--format', '{{.Id}}', crm.name]);
    const asked = [
      ['GET', '/_ping', 200],
      ['HEAD', '/_ping', 200],
      ['GET', '/v1.41/version', 200],
      ['GET', '/v1.41/containers/json?all=1', 200],
      ['GET', `/v1.41/containers/${id}/json`, 200],
      ['POST', '/v1.41/containers/create', 403],
      ['POST', `/v1.41/containers/${id}/kill`, 403],
      ['POST', `/v1.41/containers/${id}/exec`, 403],
      ['POST', `/v1.41/containers/${id}/json`, 403],
      ['POST', '/v1.41/containers/json', 403],
      ['POST', '/_ping', 403],
      ['PUT', `/v1.41/containers/${id}/archive?path=/`, 403],
      ['DELETE', `/v1.41/containers/${id}`, 403],
      ['DELETE', `/v1.41/containers/${id}/json`, 403],
      ['GET', `/v1.41/containers/${id}/logs?stdout=1`, 403],
      ['GET', `/v1.41/containers/${id}/archive?path=/etc/passwd`, 403],
      ['GET', `/v1.41/containers/${id}/export`, 403],
      ['GET', `/v1.41/containers/${id}/attach/ws`, 403],
      ['GET', '/v1.41/images/json', 403],
      ['GET', '/v1.41/secrets', 403],
      ['GET', '/v1.41/volumes', 403],
      ['GET', '/v1.41/info', 403],
      ['GET', '/v1.41/../v1.41/images/json', 403],
      ['GET', '/v1.41/containers/json/../../images/json', 403],
      ['GET', '/v1.41/containers/%2e%2e/images/json', 403],
      ['GET', '//images/json', 403],
      ['POST', '/v1.41/build', 403],
      ['POST', '/session', 403],
    ] as const;
    // By hand: fetch would normalise the paths first.
    const script = `
      import { request } from 'node:http';
      const ask = ([method, path]) => new Promise((done, fail) => {
        const headers = { 'content-length': 0 };
        request({ host: 'docker-proxy', port: 2375, method, path, headers }, (answer) => {
          answer.resume();
          done(answer.statusCode);
        }).on('error', fail).end();
      });
      const answers = [];
      for (const one of ${JSON.stringify(asked)}) answers.push(await ask(one));
      console.log(JSON.stringify(answers));`;
    const answers = await runOn(`portico-${edge.instance}-gateway_docker`, script);
    const expected = asked.map(([method, path, code]) => `${method} ${path} ${code}`);
    expect(asked.map(([method, path], index) => `${method} ${path} ${(answers as number[])[index]}`)).toEqual(expected);
    expect(await docker(['inspect', '--format', '{{.State.Status}}', crm.name])).toBe('running');
  });

  it('keeps the socket proxy out of reach of apps', async () => {
    const script = `
      const { lookup } = await import('node:dns/promises');
      console.log(JSON.stringify(await lookup('docker-proxy').then(() => 'found', (error) => error.code)));`;
    expect(await runOn(edge.network, script)).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  it('gives the socket only to the proxy, and no container root, a writable file system or a capability', async () => {
    for (const service of ['gateway', 'gateway-pages', 'docker-proxy'] as const) {
      const [facts] = JSON.parse(await docker(['inspect', edge.container(service)]));
      expect(facts.Config.User, service).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(facts.HostConfig, service).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], Privileged: false });
      const sockets = facts.Mounts.filter(({ Source }: { Source: string }) => Source.endsWith('docker.sock'));
      expect(sockets.length, service).toBe(service === 'docker-proxy' ? 1 : 0);
    }
  });

  it('says 404 for a host that no app has', async () => {
    const answer = await ask(edge.baseUrl, 'nobody.portico.test', { headers: navigation });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('There is nothing here');
  });

  it('passes an app’s own answers, 502 and 503 too', async () => {
    for (const code of [200, 404, 502, 503]) {
      const answer = await ask(edge.baseUrl, 'crm.portico.test', { path: `/api/status?code=${code}` });
      expect([answer.status, answer.headers['x-app']]).toEqual([code, 'app']);
    }
  });

  it('shows the page of an app that is not there while its container is unhealthy', async () => {
    await crm.setHealthy(false);
    expect(await status('/api/echo')).toBe(503);
    const page = await ask(edge.baseUrl, 'crm.portico.test', { headers: navigation });
    expect(page.text).toContain('CRM is unavailable right now');
    await crm.setHealthy(true);
    expect(await status('/api/echo')).toBe(200);
  });

  it('shows it while the container is stopped, and until it is healthy again', async () => {
    await crm.stop();
    const problem = await ask(edge.baseUrl, 'crm.portico.test', { path: '/api/deals' });
    expect([problem.status, JSON.parse(problem.text).code]).toEqual([503, 'gateway.app_unavailable']);
    // Running, but not healthy yet.
    await docker(['start', crm.name]);
    expect(await status('/api/echo')).toBe(503);
    await crm.start();
    expect(await status('/api/echo')).toBe(200);
  });

  it('never shows anything but the app or a page of ours while a container dies', async () => {
    const seen = new Set<string>();
    const over = new AbortController();
    const client = async () => {
      while (!over.signal.aborted) {
        const answer = await ask(edge.baseUrl, 'auth.portico.test', { headers: navigation });
        const ours = /<title>AUTH (is unavailable right now|stopped responding|took too long to respond)</.test(
          answer.text,
        );
        seen.add(answer.headers['x-app'] === 'app' ? 'app' : ours ? 'page' : `${answer.status} ${answer.text}`);
      }
    };
    const clients = Array.from({ length: 4 }, client);
    const auth = await docker(['ps', '--quiet', '--filter', `name=portico-${edge.instance}-auth`]);
    await docker(['kill', auth]);
    await eventually(() => seen.has('page'), 'the page');
    await new Promise((done) => setTimeout(done, 1_000));
    over.abort();
    await Promise.all(clients);
    await docker(['start', auth]);
    expect([...seen].sort()).toEqual(['app', 'page']);
  });

  it('takes no container of another checkout', async () => {
    const labels = [
      'portico.instance=ffff',
      'traefik.enable=true',
      'traefik.http.routers.x.rule=Host(`x.portico.test`)',
    ];
    const image = ['node:24-bookworm-slim', 'node', '-e', 'require("http").createServer((q,s)=>s.end("x")).listen(80)'];
    const args = ['--detach', `--network=${edge.network}`, ...labels.map((label) => `--label=${label}`), '--expose=80'];
    await docker(['run', ...args, ...image]);
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await ask(edge.baseUrl, 'x.portico.test')).status).toBe(404);
  });

  it('logs a line of JSON per request, and counts it', async () => {
    const headers = { authorization: 'Bearer not-to-be-logged' };
    const answer = await ask(edge.baseUrl, 'crm.portico.test', { path: '/api/echo?token=not-to-be-logged', headers });
    const id = String(answer.headers['x-request-id']);
    let log = '';
    await eventually(async () => (log = await docker(['logs', edge.container('gateway')])).includes(id), 'the line');
    const line = JSON.parse(log.split('\n').find((text) => text.includes(id))!);
    expect(line).toMatchObject({ RequestPath: '/api/echo', DownstreamStatus: 200, RouterName: 'crm-api@docker' });
    expect(log).not.toContain('not-to-be-logged');
    const metrics = await ask(edge.internalUrl, 'localhost', { path: '/metrics' });
    expect(metrics.text).toMatch(/traefik_router_requests_total\{[^}]*router="crm-api@docker"/);
  });

  it('holds sign-in to a rate by the labels of auth', async () => {
    await eventually(
      async () => (await ask(edge.baseUrl, 'auth.portico.test', { path: '/token' })).status === 200,
      'auth is back',
      30_000,
    );
    const attempt = () =>
      ask(edge.baseUrl, 'auth.portico.test', { method: 'POST', path: '/api/interaction/x/password', body: 'x' });
    const statuses = await Promise.all(Array.from({ length: 90 }, async () => (await attempt()).status));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect((await askEcho(edge.baseUrl, 'auth.portico.test')).url).toBe('/api/echo');
  });

  it('says 404 for an app that was removed, and 308 for one that has another name', async () => {
    await docker(['rm', '--force', crm.name]);
    const redirect: Route = {
      kind: 'redirect',
      slug: 'auth',
      hosts: ['crm.portico.test'],
      to: 'http://auth.portico.test',
    };
    await eventually(async () => (await status()) === 503, 'the router is gone');
    await edge.plan(routes.filter(({ slug }) => slug !== 'crm'));
    await eventually(async () => (await status()) === 404, 'the app is gone');
    await edge.plan([redirect]);
    await eventually(async () => (await status()) === 308, 'the app has another name');
  });
});
