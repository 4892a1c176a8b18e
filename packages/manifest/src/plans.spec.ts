import fc from 'fast-check';
import { appRegistration } from '@portico/api-types';
import { expect, test } from 'vitest';
import { arbitraryManifests } from '../test/arbitrary-manifests.ts';
import type { Manifest } from './manifest.ts';
import { planClients } from './plan-clients.ts';
import { planConnections } from './plan-connections.ts';
import { planDatabases } from './plan-databases.ts';
import { planEnv, type EnvSettings } from './plan-env.ts';
import { planPorts } from './plan-ports.ts';
import { planContainerRoutes, planRoutes } from './plan-routes.ts';
import { runningManifests } from './platform-parts.ts';

const settings: EnvSettings = {
  root: '/srv/portico',
  domain: 'localhost',
  port: 8080,
  instance: '7c1e',
  environment: 'development',
  authKeyEncryptionKey: 'KEY-ENCRYPTION-KEY',
  authCookieKeys: 'COOKIE-KEY',
  deriveSecret: (purpose, slug) => `secret~${purpose}~${slug}~${'x'.repeat(32)}`,
};

const forEverySet = (check: (manifests: Manifest[]) => void): void =>
  fc.assert(fc.property(arbitraryManifests, check), { numRuns: 200 });

test('every plan is the same for any order of the manifests', () => {
  forEverySet((manifests) => {
    const reversed = manifests.toReversed();
    expect(planRoutes(reversed, settings)).toEqual(planRoutes(manifests, settings));
    expect(planEnv(reversed, settings)).toEqual(planEnv(manifests, settings));
    expect(planClients(reversed, settings)).toEqual(planClients(manifests, settings));
    expect(planDatabases(reversed, settings)).toEqual(planDatabases(manifests, settings));
  });
});

test('no host leads to two routes, and no two apps share a backend', () => {
  forEverySet((manifests) => {
    const routes = planRoutes(manifests, settings);
    const hosts = routes.flatMap((route) => route.hosts);
    const backends = routes.flatMap((route) => (route.kind === 'app' ? [route.backend] : []));
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(new Set(backends).size).toBe(manifests.length);
  });
});

test('an environment holds no secret but those of its own app, and that of a container none', () => {
  const secretsIn = (text: string): Set<string> => new Set(text.match(/secret~\w+~[a-z0-9-]+~|[A-Z-]+-KEY/g));
  forEverySet((manifests) => {
    for (const { slug, variables, container, secrets } of planEnv(manifests, settings)) {
      const own =
        slug === 'auth'
          ? ['secret~service~cli~', 'secret~database~auth~', 'KEY-ENCRYPTION-KEY', 'COOKIE-KEY']
          : [`secret~client~${slug}~`, `secret~database~${slug}~`];
      expect(secretsIn(JSON.stringify(variables))).toEqual(new Set(own));
      expect(secretsIn(JSON.stringify(secrets))).toEqual(new Set(own));
      expect(secretsIn(JSON.stringify(container))).toEqual(new Set());
    }
  });
});

test('during a rotation the other secret is listed after the current one, in both runtimes', () => {
  const rotating = { ...settings, deriveOtherSecret: (purpose: string, slug: string) => `other~${purpose}~${slug}` };
  forEverySet((manifests) => {
    for (const { slug, variables, container, secrets } of planEnv(manifests, rotating)) {
      const list = (purpose: string, name: string) =>
        `${settings.deriveSecret(purpose as 'client', name)},other~${purpose}~${name}`;
      const url = new URL((variables.DATABASE_URL ?? variables.AUTH_DATABASE_URL)!);
      expect(url.searchParams.get('other_password')).toBe(`other~database~${slug}`);
      expect(secrets.database_url).toContain(`other_password=other~database~${slug}`);
      expect(secrets.database_password).toBe(settings.deriveSecret('database', slug));
      const [inFile, inEnvironment] =
        slug === 'auth'
          ? [secrets.service_secret, variables.AUTH_SERVICE_SECRET]
          : [secrets.client_secret, variables.PORTICO_CLIENT_SECRET];
      const expected = slug === 'auth' ? list('service', 'cli') : list('client', slug);
      expect([inFile, inEnvironment]).toEqual([expected, expected]);
      expect(JSON.stringify(container)).not.toContain('other~');
    }
    for (const { slug, client } of planClients(manifests, rotating))
      if (client) expect(client.otherSecret).toBe(`other~client~${slug}`);
    for (const { client } of planClients(manifests, settings)) expect(client ?? {}).not.toHaveProperty('otherSecret');
  });
});

test('in the docker runtime pools do not shrink with the number of apps, and each database has a port of its own', () => {
  forEverySet((manifests) => {
    const plans = planEnv(manifests, { ...settings, runtime: 'docker', ceiling: 100 });
    for (const { slug, variables, container } of plans) {
      const name = slug === 'auth' ? 'AUTH_DATABASE_POOL_SIZE' : 'DATABASE_POOL_SIZE';
      expect([variables[name], container[name]]).toEqual(slug === 'auth' ? ['10', '10'] : ['5', '5']);
    }
    const urls = plans.map(({ variables }) => new URL((variables.DATABASE_URL ?? variables.AUTH_DATABASE_URL)!));
    expect(urls.map(({ port }) => port)).toEqual(plans.map(({ variables }) => variables.PORTICO_DATABASE_PORT));
    expect(new Set(urls.map(({ port }) => port)).size).toBe(plans.length);
  });
});

test('every app has a database, a role and an environment that agree', () => {
  forEverySet((manifests) => {
    const databases = planDatabases(manifests, settings);
    expect(new Set(databases.map(({ database }) => database)).size).toBe(manifests.length);
    for (const { slug, variables } of planEnv(manifests, settings)) {
      const plan = databases.find((database) => database.slug === slug)!;
      const url = new URL((variables.DATABASE_URL ?? variables.AUTH_DATABASE_URL)!);
      expect([url.username, url.pathname]).toEqual([plan.role, `/${plan.database}`]);
      expect(decodeURIComponent(url.password)).toBe(plan.password);
      expect(variables.DATABASE_POOL_SIZE ?? variables.AUTH_DATABASE_POOL_SIZE).toBe(String(plan.poolSize));
    }
  });
});

test('every registration satisfies the contract, and its client secret is the one in the environment', () => {
  forEverySet((manifests) => {
    const env = planEnv(manifests, settings);
    for (const client of planClients(manifests, settings)) {
      expect(appRegistration.parse(client)).toEqual(client);
      const variables = env.find(({ slug }) => slug === client.slug)!.variables;
      expect(client.client?.secret).toBe(variables.PORTICO_CLIENT_SECRET);
    }
  });
});

test('auth has neither client nor tile', () => {
  forEverySet((manifests) => {
    const auth = planClients(manifests, settings).find(({ slug }) => slug === 'auth');
    expect(auth).toMatchObject({ client: null, launcher: { hidden: true } });
  });
});

test('no loopback port is planned twice, whatever the offset', () => {
  fc.assert(
    fc.property(arbitraryManifests, fc.integer({ min: 0, max: 20_000 }), (manifests, portOffset) => {
      const ports = planPorts(manifests, { domain: 'localhost', port: 8080 + portOffset, portOffset }).map(
        ({ port }) => port,
      );
      expect(new Set(ports).size).toBe(ports.length);
    }),
  );
});

test('the connection budget covers every pool, and shrinks pools before it gives up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 100, max: 1000 }), (count, ceiling) => {
      const slugs = ['auth', 'gateway', ...Array.from({ length: count }, (_, index) => `app-${index}`)];
      const plan = planConnections(
        slugs.map((slug) => ({ slug })),
        { ceiling },
      );
      const pools = Object.values(plan.pools).reduce((sum, size) => sum + size, 0);
      expect(plan.pools.gateway).toBeUndefined();
      expect(plan.planned).toBeGreaterThanOrEqual(pools);
      expect(plan.maxConnections).toBeGreaterThanOrEqual(plan.planned + plan.reserved);
      if (plan.fits) expect(plan.maxConnections).toBeLessThanOrEqual(ceiling);
      else expect(plan.pools['app-0']).toBe(2);
    }),
  );
});

const auth = { slug: 'auth', ports: { frontend: 5100, backend: 8100, database: 5440 } };
const app = (slug: string, keys: Partial<Manifest> = {}): Manifest => {
  const [manifest] = fc.sample(arbitraryManifests, { seed: 1, numRuns: 1 })[0]!;
  return { ...manifest!, ...auth, folder: `apps/${slug}`, file: `apps/${slug}/app.manifest.yml`, slug, ...keys };
};

test('routes, environment and client of one app', () => {
  const manifests = [
    app('auth', { folder: 'services/auth' }),
    app('time-sheets', { previous_slugs: ['hours'], ports: { frontend: 5130, backend: 8130, database: 5443 } }),
  ];
  const local = { ...settings, portOffset: 1000, port: 9080 };
  expect({
    routes: planRoutes(manifests, local),
    containerRoutes: planContainerRoutes(manifests, local),
    env: planEnv(manifests, local),
    client: planClients(manifests, local)[1],
    databases: planDatabases(manifests, local),
  }).toMatchSnapshot();
});

test('https on its own port has no port in public addresses, while loopback addresses keep theirs', () => {
  const manifests = [app('auth'), app('crm', { ports: { frontend: 5130, backend: 8130, database: 5443 } })];
  const [, crm] = planEnv(manifests, { ...settings, domain: 'example.com', port: 443, tls: true, gatewayPort: 8080 });
  expect(crm!.variables).toMatchObject({
    PORTICO_PUBLIC_URL: 'https://crm.example.com',
    PORTICO_ISSUER: 'https://auth.example.com',
    PORTICO_RESOLVE: 'auth.example.com=http://127.0.0.1:8100,*.example.com=http://127.0.0.1:8080',
  });
});

test('containers reach each other by the names that Compose gives them; the host reaches published ports', () => {
  const manifests = [app('auth'), app('crm', { ports: { frontend: 5130, backend: 8130, database: 5443 } })];
  const [, crm] = planEnv(manifests, { ...settings, runtime: 'docker', domain: 'example.com', port: 443, tls: true });
  expect(crm!.container.PORTICO_RESOLVE).toBe(
    'auth.example.com=http://auth-backend:8000,*.example.com=http://*-backend:8000',
  );
  expect(crm!.variables.PORTICO_RESOLVE).toBe(
    'auth.example.com=http://127.0.0.1:8100,crm.example.com=http://127.0.0.1:8130',
  );
  expect(crm!.container).toMatchObject({ HOST: '0.0.0.0', PORT: '8000', PORTICO_TRUSTED_PEERS: 'gateway' });
});

test('the bare domain leads to the portal', () => {
  expect(planRoutes([app('portal')], { ...settings, port: 80 }).at(-1)).toEqual({
    kind: 'redirect',
    slug: 'portal',
    hosts: ['localhost'],
    to: 'http://portal.localhost',
  });
});

test.each([
  ['localhost', true],
  ['team.localhost', true],
  ['portico.test', true],
  ['example.com', false],
  ['localhost.example.com', false],
])('the template app on %s runs: %s', (domain, runs) => {
  expect(runningManifests([app('template-app')], domain)).toHaveLength(runs ? 1 : 0);
});
