import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIssue } from '../issue.ts';
import { appComposeText, checkAppCompose } from './check-app-compose.ts';

const app = { slug: 'crm', folder: 'apps/crm', others: ['crm-mail', 'portal'] };
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'portico-compose-'));
  mkdirSync(join(root, 'apps/crm'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

function check(additions: string, base = appComposeText(app)): string[] {
  writeFileSync(join(root, 'apps/crm/docker-compose.yml'), base);
  writeFileSync(join(root, 'apps/crm/docker-compose.override.yml'), additions);
  return checkAppCompose(root, app).map((issue) => formatIssue(issue).replace('apps/crm/docker-compose.', ''));
}
const walls =
  "read_only: true, cap_drop: [ALL], security_opt: ['no-new-privileges:true'], mem_limit: 64m, pids_limit: 32";
const onBackend = (text: string): string[] => check(`services: { backend: { ${text} } }`);
const onWorker = (text: string): string[] => check(`services: { worker: { image: redis:8, ${walls}, ${text} } }`);
const label = (key: string, value: string): string[] =>
  check(`services:\n  backend:\n    labels:\n      ${key}: '${value}'\n`);
const host = 'Host(`crm.${PORTICO_DOMAIN}`)';

describe("an app's allowed additions", () => {
  it.each([
    'environment: { MORE: "1", API_KEY_FILE: /run/secrets/key }',
    'build: { context: ../.., dockerfile: apps/crm/backend/Dockerfile, target: "" }',
    'build: { context: ./backend, dockerfile: Dockerfile }',
    'mem_limit: 1g, cpus: 2',
    "volumes: ['./assets:/assets:ro', 'cache:/cache', { type: tmpfs, target: /x }]",
    'env_file: [./more.env]',
    "ports: ['127.0.0.1:${METRICS_PORT:-9000}:9000', '[::1]:9001:9001']",
    'networks: [private, search], secrets: [key]',
    "labels: ['com.example=1', 'traefik.http.routers.crm-hooks.rule=Host(`crm.${PORTICO_DOMAIN}`) && PathPrefix(`/hooks`)']",
  ])('%s', (text) => expect(onBackend(text)).toEqual([]));

  it('a service with walls, networks, volumes, secrets and anchors of its own', () => {
    const text = `x-walls: &walls { ${walls} }
services: { search: { <<: *walls, image: 'search:1', networks: [search], volumes: ['index:/index'] } }
networks: { search: { internal: true } }
volumes: { index: }
secrets: { key: { file: .secrets/key } }
configs: { search: { file: ./search.conf } }
`;
    expect(check(text)).toEqual([]);
  });
});

describe('entries that break the isolation of a container', () => {
  it.each([
    'privileged: true',
    'pid: host',
    'ipc: host',
    'devices: [/dev/kmsg]',
    'userns_mode: host',
    'volumes_from: [other]',
    'sysctls: { net.ipv4.ip_forward: 1 }',
    'container_name: auth-backend',
    'hostname: gateway',
    'links: [x:gateway]',
    'extends: { service: database }',
    'label_file: ./labels',
    'use_api_socket: true',
    'network_mode: host',
    'network_mode: "container:portico-1234-auth-backend-1"',
    'cap_add: [NET_ADMIN]',
    'cap_drop: []',
    'security_opt: [seccomp=unconfined]',
    'read_only: false',
    'mem_limit: 0',
    'pids_limit: -1',
    "ports: ['8000:8000']",
    "ports: ['0.0.0.0:8000:8000']",
    "ports: ['${ADDRESS}:8000:8000']",
    "ports: ['127.0.0.1::8000']",
    'ports: [{ target: 8000, published: 8000 }]',
    "volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']",
    "volumes: ['./assets:/assets']",
    "volumes: ['./.secrets:/s:ro']",
    "volumes: ['.env:/e:ro']",
    "volumes: ['../portal/.secrets:/s:ro']",
    "volumes: ['./x/../../portal:/s:ro']",
    "volumes: ['${HOME}:/s:ro']",
    "volumes: ['~/x:/s:ro']",
    "volumes: ['../../packages:/source/packages:ro']",
    'volumes: [{ type: bind, source: ./x, target: /x }]',
    'volumes: [{ type: npipe, source: x, target: /x }]',
    'env_file: .env',
    'env_file: [../../.env.shared]',
    'env_file: ./.secrets/client_secret',
    'environment: { API_TOKEN: abc }',
    'environment: [DATABASE_URL=postgres://x]',
    'image: "portico-${PORTICO_INSTANCE}-portal-backend"',
    'image: "portico-${PORTICO_INSTANCE}-crm-mail-backend"',
    'build: { context: ../portal }',
    'build: { context: ../.., dockerfile: apps/portal/Dockerfile }',
    'build: { context: ../.., dockerfile: apps/crm/../portal/Dockerfile }',
    'build: { context: https://github.com/a/b.git }',
    'build: { context: ., dockerfile_inline: FROM x }',
    'build: { context: ., additional_contexts: { x: / } }',
    'build: { context: ., network: host }',
    "build: { context: ., labels: { traefik.enable: 'true' } }",
    'networks: { portico-edge: { aliases: [auth-backend] } }',
    'networks: { portico-edge: { ipv4_address: 172.16.0.2 } }',
    'deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }',
  ])('%s', (text) => expect(onBackend(text)).toHaveLength(1));

  it.each(['read_only', 'cap_drop', 'security_opt', 'mem_limit', 'pids_limit'])(
    'a service of its own without %s',
    (key) => {
      const without = walls.replace(new RegExp(`${key}: (\\[[^\\]]*\\]|\\w+)(, )?`), '').replace(/, $/, '');
      expect(check(`services: { worker: { image: x, ${without} } }`)).toEqual([
        expect.stringContaining(`has no services.worker.${key}`),
      ]);
    },
  );

  it.each(['networks: [portico-edge]', 'networks: { portico-edge: { aliases: [gateway] } }'])(
    'a service of its own with %s',
    (text) => expect(onWorker(text)).toHaveLength(1),
  );

  it('the database on the edge', () => {
    expect(check('services: { database: { networks: [portico-edge] } }')).toHaveLength(1);
  });

  it.each([
    'networks: { private: { name: portico-1234-portal_private, external: true } }',
    'networks: { x: { driver: macvlan } }',
    'networks: { x: { driver_opts: { parent: eth0 } } }',
    'networks: { portico-edge: { name: other, external: true } }',
    'volumes: { database: { external: true, name: portico-1234-portal_database } }',
    'volumes: { x: { driver_opts: { type: none, o: bind, device: / } } }',
    'secrets: { x: { file: ../portal/.secrets/client_secret } }',
    'secrets: { x: { file: /etc/shadow } }',
    'secrets: { x: { environment: HOME } }',
    'configs: { x: { file: ../../.env.shared } }',
    'include: [../portal/docker-compose.yml]',
    'name: portico-1234-portal',
    'services: { backend: { cap_drop: !reset [] } }',
    'services: { backend: { labels: !override { } } }',
  ])('%s', (text) => expect(check(text)).toHaveLength(1));
});

describe('labels', () => {
  it.each([
    ['traefik.http.routers.crm-hooks.rule', host],
    ['traefik.http.routers.crm-hooks.rule', `${host} && !Path(\`/a\`) && (Method(\`GET\`) || Header(\`a\`, \`b||c\`))`],
    ['traefik.http.routers.crm-hooks.rule', `${host} && PathRegexp(\`/x$$\`)`],
    ['traefik.http.routers.crm-hooks.middlewares', 'crm-limit, pages@file'],
    ['traefik.http.middlewares.crm-limit.ratelimit.average', '5'],
    ['traefik.http.services.crm-hooks.loadbalancer.server.port', '9000'],
    ['com.example.note', '1'],
  ])('may be %s: %s', (key, value) => expect(label(key, value)).toEqual([]));

  it.each([
    ['traefik.http.routers.crm-hooks.rule', 'PathPrefix(`/hooks`)'],
    ['traefik.http.routers.crm-hooks.rule', 'Host(`portal.${PORTICO_DOMAIN}`)'],
    ['traefik.http.routers.crm-hooks.rule', `${host} || Host(\`portal.\${PORTICO_DOMAIN}\`)`],
    ['traefik.http.routers.crm-hooks.rule', `${host} && Path(\`/\`) || PathPrefix(\`/\`)`],
    ['traefik.http.routers.crm-hooks.rule', `${host} && (Path(\`/\`) || host(\`portal.localhost\`))`],
    ['traefik.http.routers.crm-hooks.rule', `${host} && HostRegexp(\`.*\`)`],
    ['traefik.http.routers.crm-hooks.rule', `${host} && Path(\`\${ANY}\`)`],
    ['traefik.http.routers.crm-mail-hooks.rule', host],
    ['traefik.http.routers.portal-web.middlewares', 'pages@file'],
    ['traefik.http.routers.crm-web.middlewares', 'sign-in@file'],
    ['traefik.http.routers.crm-web.service', 'api@internal'],
    ['traefik.http.routers.crm-web.priority', '99'],
    ['traefik.http.routers.crm-web.entrypoints', 'x'],
    ['traefik.http.routers.crm-web.tls', 'true'],
    ['traefik.http.services.crm-web.loadbalancer.server.url', 'http://auth-backend:8000'],
    ['traefik.http.middlewares.crm-x.forwardauth.address', 'http://x'],
    ['traefik.http.middlewares.crm-x.basicauth.usersfile', '/etc/x'],
    ['traefik.http.middlewares.crm-x.chain.middlewares', 'portal-x'],
    ['traefik.tcp.routers.crm-x.rule', 'HostSNI(`*`)'],
    ['Traefik.http.routers.x.rule', 'Path(`/`)'],
    ['${ROOT}.http.routers.x.rule', 'Path(`/`)'],
  ])('must not be %s: %s', (key, value) => expect(label(key, value)).toHaveLength(1));
});

it('names the place, the reason and the way out', () => {
  expect(check("services:\n  backend:\n    privileged: true\n    ports: ['8000:8000']\n    comand: x\n"))
    .toMatchInlineSnapshot(`
    [
      "override.yml:3:5 has services.backend.privileged
      It is unknown here, or it opens the container: a fault in that one app would be a fault of the whole machine.",
      "override.yml:4:13 has services.backend.ports[0]: {"target":"8000","published":"8000"}
      Only the gateway is reached from outside. Write 127.0.0.1:<port of the host>:<port of the container>.",
      "override.yml:5:5 has services.backend.comand
      It is unknown here, or it opens the container: a fault in that one app would be a fault of the whole machine.
      Did you mean command?",
    ]
  `);
});

it('knows a Compose file that is not the shared one, one that is missing, and one that Compose reads in its place', () => {
  expect(check('', 'services: { crm-backend: { image: x } }')).toEqual([
    expect.stringMatching(/^yml:1:1 is not the file that every app has/),
  ]);
  expect(check('', appComposeText(app).replace('../../', '../'))).toHaveLength(1);
  expect(check('', 'services: [')).toEqual([expect.stringContaining("isn't valid YAML")]);
  writeFileSync(join(root, 'apps/crm/compose.yaml'), '');
  expect(check('')).toEqual([expect.stringContaining('compose.yaml:1:1 would be read instead')]);
  rmSync(join(root, 'apps/crm/compose.yaml'));
});
