import { describe, expect, test } from 'vitest';
import { changeCrm, checkCrm, checkCrmDevelopment, crm, crmFile } from '../../../test/compose/crm.ts';
import { formatIssue } from '../../issue.ts';
import { parseComposeFile } from '../compose-file.ts';
import { validateCompose } from '../validate-compose.ts';

const port = "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'\n";
const withLabel = (label: string): string => changeCrm(port, `${port}      ${label}\n`);
const host = 'Host(`crm.${PORTICO_DOMAIN}`)';

describe('a router of its own', () => {
  test.each([
    host,
    `${host} && PathPrefix(\`/hooks\`)`,
    `PathPrefix(\`/hooks\`) && ${host}`,
    'Host(`crm.${PORTICO_DOMAIN:?run make up first}`) && (Path(`/a`) || !Method(`GET`))',
    `${host} && PathRegexp(\`^/a$$\`)`,
  ])('answers for %s', (rule) => {
    expect(checkCrm(withLabel(`traefik.http.routers.crm-hooks.rule: ${rule}`))).toEqual([]);
  });

  test.each([
    'PathPrefix(`/hooks`)',
    '"!Host(`crm.${PORTICO_DOMAIN}`)"',
    `${host} || PathPrefix(\`/hooks\`)`,
    `${host} && Path(\`/a\`) || Path(\`/b\`)`,
    `${host} && !Host(\`auth.\${PORTICO_DOMAIN}\`)`,
    'Host(`crm.${PORTICO_DOMAIN}`, `auth.${PORTICO_DOMAIN}`)',
    'host(`auth.${PORTICO_DOMAIN}`)',
    'HostRegexp(`crm.${PORTICO_DOMAIN}`)',
    'Host(`crm.localhost`)',
    'Host(`crm.${PORTICO_INSTANCE}`)',
    // What a variable brings in may hold the end of a string and another way.
    `${host} && Path(\`\${CRM_HOOKS:-/hooks}\`)`,
    `${host} \${CRM_MORE:-}`,
    'Host(`crm.${PORTICO_DOMAIN:+localhost`) || PathPrefix(`/}`)',
    'Host(`crm.${PORTICO_DOMAIN}`',
  ])('does not answer for %s', (rule) => {
    const found = checkCrm(withLabel(`traefik.http.routers.crm-hooks.rule: ${rule}`));
    expect(found).toContainEqual(expect.stringContaining('compose.foreign_host crm-backend takes requests for '));
  });

  test('is told how to write its rule', () => {
    const hints = (rule: string): (string | undefined)[] => {
      const { compose } = parseComposeFile(withLabel(`traefik.http.routers.crm-hooks.rule: ${rule}`), crmFile);
      return validateCompose(compose!, crm).map(formatIssue);
    };
    expect(hints('PathPrefix(`/hooks`)')).toEqual([
      `apps/crm/docker-compose.yml:38:44 crm-backend takes requests for PathPrefix(\`/hooks\`)
  An app answers for its own host only; another would hand it the cookies of that host.
  Write Host(\`crm.\${PORTICO_DOMAIN}\`) && (…).`,
    ]);
    expect(hints('Host(`auth.${PORTICO_DOMAIN}`)')[0]).toContain('  Write Host(`crm.${PORTICO_DOMAIN}`).');
    expect(hints('Host(')[0]).toContain("takes requests for Host(, which isn't understood here");
  });
});

test.each([
  'traefik.http.routers.crm-hooks.middlewares: crm-headers, crm-limit@docker,pages@file',
  'traefik.http.routers.crm-hooks.service: crm-api',
  "traefik.http.services.crm-hooks.loadbalancer.server.port: '9000'",
  "traefik.http.services.crm-hooks.loadbalancer.passHostHeader: 'true'",
  'traefik.http.middlewares.crm-headers.headers.customResponseHeaders.X-Robots-Tag: none',
  "traefik.http.middlewares.crm-limit.ratelimit.average: '10'",
  'traefik.http.middlewares.crm-all.chain.middlewares: crm-headers,crm-limit',
  'traefik.http.middlewares.crm-errors.errors.service: crm-api',
  'traefik.http.middlewares.crm-users.basicauth.users: a:b',
  'com.example.team: sales',
])('an app may add %s', (label) => expect(checkCrm(withLabel(label))).toEqual([]));

test.each([
  "traefik.http.routers.crm-api.priority: '1000'",
  'traefik.http.routers.crm-api.Priority: 1000',
  'traefik.http.routers.crm-api.entrypoints: traefik',
  'traefik.http.routers.crm-api.entryPoints[0]: traefik',
  "traefik.http.routers.crm-api.tls: 'true'",
  'traefik.http.routers.crm-api.tls.certresolver: portico',
  'traefik.http.routers.crm-api.tls.domains[0].main: auth.localhost',
  'traefik.http.routers.crm-api.ruleSyntax: v2',
  "traefik.http.routers.crm-api.observability.accessLogs: 'false'",
  'traefik.http.services.crm-api.loadbalancer.server.url: http://auth-backend:8000',
  'traefik.http.services.crm-api.loadbalancer.servers[0].url: http://docker-proxy:2375',
  'traefik.http.services.crm-api.loadbalancer.serverstransport: open@file',
  'traefik.http.services.crm-api.loadbalancer.healthcheck.path: http://docker-proxy:2375/info',
  'traefik.http.services.crm-api.loadbalancer.sticky.cookie.domain: localhost',
  'traefik.http.services.crm-api.weighted.services[0].name: api@internal',
  'traefik.http.services.crm-api.mirroring.service: api@internal',
  'traefik.http.middlewares.crm-ask.forwardauth.address: http://docker-proxy:2375',
  'traefik.http.middlewares.crm-users.basicauth.usersfile: /acme/acme.json',
  'traefik.http.middlewares.crm-limit.ratelimit.redis.endpoints: elsewhere:6379',
  'traefik.http.middlewares.crm-edge.plugin.edge.x: y',
  'traefik.http.serversTransports.crm-open.insecureSkipVerify: true',
  'traefik.tcp.routers.crm-tcp.rule: HostSNI(`*`)',
  'traefik.tcp.routers.crm-tcp.rule: HostSNI(`crm.${PORTICO_DOMAIN}`)',
  'traefik.udp.routers.crm-udp.entrypoints: web',
  'traefik.docker.network: bridge',
  'traefik.tls.stores.default.defaultcertificate.certfile: /x',
  'Traefik.http.routers.crm-x.rule: Host(`crm.${PORTICO_DOMAIN}`)',
])('an app may not add %s', (label) => {
  const name = /^[^:]+/.exec(label)![0];
  expect(checkCrm(withLabel(label))).toEqual([`compose.label crm-backend has the label ${name}`]);
});

test.each([
  ['traefik.http.routers.crm-hooks.service: api@internal', 'api@internal'],
  ['traefik.http.routers.crm-hooks.service: auth-web@docker', 'auth-web@docker'],
  ['traefik.http.routers.crm-hooks.service: crm-api@file', 'crm-api@file'],
  ['traefik.http.routers.crm-hooks.middlewares: crm-headers,sign-in@file', 'sign-in@file'],
  ['traefik.http.routers.crm-hooks.middlewares: portal-headers', 'portal-headers'],
  ['traefik.http.routers.crm-hooks.middlewares: crm-mail-headers@docker', 'crm-mail-headers@docker'],
  ['traefik.http.routers.crm-hooks.middlewares: crm-${CRM_ONE:-x}', 'crm-${CRM_ONE:-x}'],
  ['traefik.http.middlewares.crm-all.chain.middlewares: portico@file', 'portico@file'],
  ['traefik.http.middlewares.crm-errors.errors.service: dashboard@internal', 'dashboard@internal'],
])('%s uses what is not the app’s', (label, reference) => {
  expect(checkCrm(withLabel(label))).toEqual([`compose.foreign_label crm-backend uses ${reference} at the gateway`]);
});

test('what stands beside a planned middleware is looked at, too', () => {
  const source = changeCrm('middlewares: pages@file', 'middlewares: pages@file,dashboard@internal');
  expect(checkCrm(source)).toEqual(['compose.foreign_label crm-frontend uses dashboard@internal at the gateway']);
});

test.each([
  ["traefik.http.services.crm-mail-web.loadbalancer.server.port: '8000'", 'crm-mail-web'],
  ['traefik.HTTP.routers.crm-x.rule: Path(`/`)', undefined],
  ["traefik.http.routers.CRM-api.rule: 'Path(`/`)'", 'CRM-api'],
  ["traefik.http.routers.crm-Api.rule: 'Path(`/`)'", 'crm-Api'],
])('%s has no name of the app’s', (label, name) => {
  const message = name
    ? `compose.foreign_label crm-backend names ${name} at the gateway`
    : 'compose.label crm-backend has the label traefik.HTTP.routers.crm-x.rule';
  expect(checkCrm(withLabel(label))).toEqual([message]);
});

test('a name that a variable brings in is none', () => {
  const label = '${CRM_ROOT:-traefik}.http.routers.portal-web.rule';
  expect(checkCrmDevelopment(`services: { crm-backend: { labels: ['${label}=PathPrefix(\`/\`)'] } }`)).toEqual([
    `compose.label crm-backend has the label ${label}`,
  ]);
});

describe('docker-compose.dev.yml', () => {
  test('may say the plan again, and routes of its own', () => {
    const labels = "traefik.http.routers.crm-hmr.rule: 'Host(`crm.${PORTICO_DOMAIN}`) && Path(`/hmr`)'";
    expect(
      checkCrmDevelopment(`services: { crm-frontend: { labels: { traefik.enable: 'true', ${labels} } } }`),
    ).toEqual([]);
  });

  test.each([
    [
      "traefik.http.routers.crm-web.rule: 'PathPrefix(`/`)'",
      'compose.label crm-frontend has traefik.http.routers.crm-web.rule PathPrefix(`/`)',
    ],
    [
      "traefik.http.routers.crm-x.rule: 'PathPrefix(`/`)'",
      'compose.foreign_host crm-frontend takes requests for PathPrefix(`/`)',
    ],
    [
      "traefik.http.routers.crm-web.priority: '9'",
      'compose.label crm-frontend has the label traefik.http.routers.crm-web.priority',
    ],
  ])('may not have %s', (label, message) => {
    expect(checkCrmDevelopment(`services: { crm-frontend: { labels: { ${label} } } }`)).toEqual([message]);
  });
});
