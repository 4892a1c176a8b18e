import { expect, test } from 'vitest';
import { formatIssue } from '../issue.ts';
import type { Manifest } from '../manifest.ts';
import { planEnv } from '../plan-env.ts';
import { parseComposeFile } from './compose-file.ts';
import { validateCompose } from './validate-compose.ts';
import { appVariables } from './rules/variables.ts';
import { changeCrm as change, crm, crmFile as file, validCrm as valid } from '../../test/compose/crm.ts';

function validate(source: string): string[] {
  const { compose, issues } = parseComposeFile(source, file);
  const all = compose ? validateCompose(compose, crm) : issues;
  return all.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

test('accepts a Compose file that agrees with its manifest', () => {
  expect(validate(valid)).toEqual([]);
});

test('accepts what an app may add: services, middlewares, routers of its own host, ports in the long form', () => {
  const cache = '  cache:\n    <<: *container\n    image: redis:8\n    networks: [private]\n\nvolumes:';
  let source = change('volumes:\n  database:', `${cache}\n  database:`);
  source = change('middlewares: pages@file', 'middlewares: pages@file,crm-headers@docker', source);
  source = change(
    "traefik.http.services.crm-api.loadbalancer.server.port: '8000'",
    "traefik.http.services.crm-api.loadbalancer.server.port: '8000'\n      traefik.http.routers.crm-hooks.rule: Host(`crm.${PORTICO_DOMAIN}`) && Path(`/hooks`)",
    source,
  );
  source = change(
    "['127.0.0.1:${PORTICO_DATABASE_PORT:-5443}:5432']",
    "[{ target: 5432, published: '${PORTICO_DATABASE_PORT:-5443}', host_ip: 127.0.0.1 }]",
    source,
  );
  expect(validate(source)).toEqual([]);
});

const web = 'traefik.http.routers.crm-web.rule: Host(`crm.${PORTICO_DOMAIN:?run make up first}`)';

test.each<[string, string, string, string]>([
  [
    'a tab',
    '  crm-frontend:',
    '\tcrm-frontend:',
    "11:1 compose.syntax isn't valid YAML: Tabs are not allowed as indentation",
  ],
  [
    "the template's project name",
    '.env}-crm\n',
    '.env}-template-app\n',
    '1:7 compose.project_name is the project portico-${PORTICO_INSTANCE}-template-app',
  ],
  ['no project name', /^name.*\n/.exec(valid)![0], '', '1:1 compose.project_name has no name'],
  [
    'a misspelt service',
    '  crm-backend:',
    '  crm-backnd:',
    '23:3 compose.missing_service has a service crm-backnd, but none called crm-backend',
  ],
  ['a missing service', '  migrate:\n', '  other:\n', '10:1 compose.missing_service has no service migrate'],
  [
    "another app's image",
    'image: portico-${PORTICO_INSTANCE}-crm-frontend',
    'image: portico-${PORTICO_INSTANCE}-sales-frontend',
    '13:12 compose.image_name crm-frontend has the image portico-${PORTICO_INSTANCE}-sales-frontend',
  ],
  [
    "another app's Dockerfile",
    'dockerfile: apps/crm/backend/Dockerfile',
    'dockerfile: apps/sales/backend/Dockerfile',
    '26:42 compose.build crm-backend is built by apps/sales/backend/Dockerfile',
  ],
  [
    'a Dockerfile that is not there',
    'dockerfile: apps/crm/backend/Dockerfile',
    'dockerfile: apps/crm/backend/Dockerfle',
    "26:42 compose.build crm-backend is built by apps/crm/backend/Dockerfle, which doesn't exist",
  ],
  [
    'a build context of its own',
    'context: ../.., dockerfile: apps/crm/backend',
    'context: ., dockerfile: apps/crm/backend',
    '26:23 compose.build crm-backend is built in .',
  ],
  [
    "a port that is not the manifest's",
    'PORTICO_BACKEND_PORT:-8130',
    'PORTICO_BACKEND_PORT:-8120',
    '33:13 compose.port crm-backend publishes 8120 by default, but the manifest says 8130',
  ],
  [
    'the variable of another end',
    'PORTICO_BACKEND_PORT:-8130',
    'PORTICO_FRONTEND_PORT:-8130',
    '33:13 compose.port_variable crm-backend publishes ${PORTICO_FRONTEND_PORT:-8130}, not ${PORTICO_BACKEND_PORT}',
  ],
  [
    'a port without a variable',
    '${PORTICO_DATABASE_PORT:-5443}:5432',
    '5443:5432',
    '57:13 compose.port_variable database publishes 5443, not ${PORTICO_DATABASE_PORT}',
  ],
  [
    'another port inside',
    '8130}:8000',
    '8130}:8130',
    '33:13 compose.container_port crm-backend publishes port 8130 of the container',
  ],
  [
    'a port on all addresses',
    "'127.0.0.1:${PORTICO_DATABASE_PORT",
    "'${PORTICO_DATABASE_PORT",
    '57:13 compose.exposed_port database publishes ${PORTICO_DATABASE_PORT:-5443}:5432 on all addresses',
  ],
  [
    'a port on any address',
    '127.0.0.1:${PORTICO_DATABASE',
    '0.0.0.0:${PORTICO_DATABASE',
    '57:13 compose.exposed_port database publishes 0.0.0.0:${PORTICO_DATABASE_PORT:-5443}:5432 on 0.0.0.0',
  ],
  [
    'another host in a rule',
    web,
    web.replace('crm.$', 'crmm.$'),
    '19:42 compose.label crm-frontend has traefik.http.routers.crm-web.rule Host(`crmm.${PORTICO_DOMAIN}`)',
  ],
  [
    'another port in a label',
    "server.port: '8000'",
    "server.port: '8130'",
    '37:63 compose.label crm-backend has traefik.http.services.crm-api.loadbalancer.server.port 8130',
  ],
  [
    'a misspelt label',
    'routers.crm-web.middlewares',
    'routers.crm-web.middleware',
    '20:48 compose.missing_label crm-frontend has no label traefik.http.routers.crm-web.middlewares',
  ],
  [
    'the instance left out',
    '  portico.instance: ${PORTICO_INSTANCE}\n',
    '',
    '17:7 compose.missing_label crm-frontend has no label portico.instance',
  ],
  [
    "a router by another app's name",
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'",
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'\n      traefik.http.routers.portal-web.rule: Path(`/x`)",
    '38:45 compose.foreign_label crm-backend names portal-web at the gateway',
  ],
  [
    "a route on another app's host",
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'",
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'\n      traefik.http.routers.crm-x.rule: Host(`auth.${PORTICO_DOMAIN}`)",
    '38:40 compose.foreign_host crm-backend takes requests for Host(`auth.${PORTICO_DOMAIN}`)',
  ],
  [
    'a route for all hosts',
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'",
    "      traefik.http.services.crm-api.loadbalancer.server.port: '8000'\n      traefik.http.routers.crm-x.rule: HostRegexp(`.*`)",
    '38:40 compose.foreign_host crm-backend takes requests for HostRegexp(`.*`)',
  ],
  [
    'a label where the gateway does not come',
    '    volumes: [database:/var/lib/postgresql,',
    "    labels: { traefik.http.routers.crm-db.rule: 'Host(`crm.${PORTICO_DOMAIN}`)' }\n    volumes: [database:/var/lib/postgresql,",
    '55:49 compose.label database has the label traefik.http.routers.crm-db.rule',
  ],
  [
    'a database on the edge',
    "networks: [private]\n    ports: ['127.0.0.1:${PORTICO_DATABASE",
    "networks: [private, portico-edge]\n    ports: ['127.0.0.1:${PORTICO_DATABASE",
    '56:25 compose.on_edge database joins portico-edge',
  ],
  [
    'a database on one more network',
    "networks: [private]\n    ports: ['127.0.0.1:${PORTICO_DATABASE",
    "networks: [private, default]\n    ports: ['127.0.0.1:${PORTICO_DATABASE",
    "56:25 compose.unknown_network database joins the network default, which the file doesn't declare",
  ],
  [
    'a frontend that is not on the edge',
    'networks: [portico-edge]\n',
    'networks: [private]\n',
    "15:15 compose.missing_network crm-frontend doesn't join portico-edge",
  ],
  ['an edge of its own', '    external: true\n', '', '64:3 compose.edge_network declares portico-edge in its own way'],
  [
    "another checkout's edge",
    'name: portico-edge-${PORTICO_INSTANCE}',
    'name: portico-edge',
    '64:3 compose.edge_network declares portico-edge in its own way',
  ],
  [
    'a private network that others can name',
    '  private:\n  portico-edge:',
    '  private: { name: databases }\n  portico-edge:',
    '63:3 compose.private_network gives its private network a name or takes it from outside',
  ],
  [
    'a secret in the environment',
    'DATABASE_URL_FILE: /run/secrets/database_url\n      PORTICO',
    'DATABASE_URL: ${DATABASE_URL:?}\n      PORTICO',
    '29:21 compose.secret_in_environment crm-backend has DATABASE_URL in its environment',
  ],
  [
    'a password in a list',
    'POSTGRES_PASSWORD_FILE=/run/secrets/database_password',
    'POSTGRES_PASSWORD=hunter2',
    '53:9 compose.secret_in_environment database has POSTGRES_PASSWORD in its environment',
  ],
  [
    "the host's settings",
    'env_file: [.env.app, .env.container]',
    'env_file: [.env.app, .env]',
    '27:26 compose.secret_env_file crm-backend reads .env into its environment',
  ],
  [
    'the shared settings',
    'env_file: [.env.app, .env.container]',
    'env_file: ../../.env.shared',
    '27:15 compose.secret_env_file crm-backend reads ../../.env.shared into its environment',
  ],
  [
    'a secret that is not asked for',
    'secrets: [database_url, client_secret]',
    'secrets: [database_url]',
    "30:35 compose.secret_not_granted crm-backend reads client_secret for PORTICO_CLIENT_SECRET_FILE, but doesn't ask for it",
  ],
  [
    'a misspelt secret',
    'secrets: [database_url]\n',
    'secrets: [database_url, client_secrt]\n',
    "45:29 compose.unknown_secret migrate asks for the secret client_secrt, which the file doesn't declare",
  ],
  [
    "another app's secret",
    '.secrets/client_secret',
    '../billing/.secrets/client_secret',
    '71:26 compose.secret_place takes the secret client_secret from ../billing/.secrets/client_secret',
  ],
  [
    'a privileged container',
    'image: postgres:18-bookworm',
    'image: postgres:18-bookworm\n    privileged: true',
    '50:17 compose.not_isolated database has privileged: true',
  ],
  [
    "the host's network",
    'image: postgres:18-bookworm',
    'image: postgres:18-bookworm\n    network_mode: host',
    '50:19 compose.not_isolated database has network_mode: host',
  ],
  [
    'a capability that is all of them',
    'image: postgres:18-bookworm',
    'image: postgres:18-bookworm\n    cap_add: [SYS_ADMIN]',
    '50:14 compose.not_isolated database has cap_add: [SYS_ADMIN]',
  ],
  [
    'the Docker socket',
    'volumes: [database:/var/lib/postgresql,',
    'volumes: [/var/run/docker.sock:/var/run/docker.sock:ro,',
    '55:15 compose.docker_socket database sees the Docker socket',
  ],
  [
    'a variable that nothing sets',
    'PORTICO_BACKEND_PORT:-8130}',
    'PORTICO_BACKND_PORT:-8130}',
    '33:13 compose.unknown_variable uses PORTICO_BACKND_PORT, which nothing sets',
  ],
  [
    'a variable that nothing requires',
    '${BACKEND_CPUS:-1}',
    '${BACKEND_CPUS}',
    '38:11 compose.optional_variable uses BACKEND_CPUS without a default, and nowhere requires it',
  ],
  [
    'the domain, required nowhere',
    '${PORTICO_DOMAIN:?run make up first}',
    '${PORTICO_DOMAIN}',
    '19:42 compose.optional_variable uses PORTICO_DOMAIN without a default, and nowhere requires it',
  ],
])('names %s', (_, from, to, expected) => {
  expect(validate(change(from, to))).toContain(expected);
});

test('an issue says why, what to write and the other place', () => {
  const { compose } = parseComposeFile(change('PORTICO_BACKEND_PORT:-8130', 'PORTICO_BACKEND_PORT:-8120'), file);
  expect(validateCompose(compose!, crm).map(formatIssue)).toEqual([
    `apps/crm/docker-compose.yml:33:13 crm-backend publishes 8120 by default, but the manifest says 8130
  Plain docker compose up has to end at the address that the manifest claims.
  The other place is apps/crm/app.manifest.yml:9:10.
  Run portico ports --fix, or write '127.0.0.1:\${PORTICO_BACKEND_PORT:-8130}:8000'`,
  ]);
});

test('names what was meant', () => {
  const hints = (from: string, to: string): string[] =>
    validateCompose(parseComposeFile(change(from, to), file).compose!, crm).map(({ hint = '' }) => hint);
  expect(hints('  crm-backend:', '  crm-backnd:')).toContain('Did you mean crm-backend?');
  expect(hints('PORTICO_BACKEND_PORT:-', 'PORTICO_BACKND_PORT:-')).toContain('Did you mean PORTICO_BACKEND_PORT?');
  expect(hints('networks: [private]\n', 'networks: [privat]\n')).toContain('Did you mean private?');
  expect(hints('secrets: [database_url]\n', 'secrets: [database_ur]\n')).toContain('Did you mean database_url?');
});

test('a file that holds no map lacks every service', () => {
  expect(validate('nothing')).toContainEqual(
    expect.stringContaining('compose.missing_service has no service crm-backend'),
  );
  expect(validate('')).toContainEqual(expect.stringContaining('compose.project_name has no name'));
});

test('every variable that a Compose file may use is one that the command writes', () => {
  const settings = { root: '/', domain: 'localhost', port: 80, instance: '7c1e', environment: 'development' } as const;
  const secrets = { authKeyEncryptionKey: '', authCookieKeys: '', deriveSecret: () => '' };
  const manifest = { slug: 'crm', folder: 'apps/crm', ports: crm.ports } as Manifest;
  const [env] = planEnv([manifest], { ...settings, ...secrets });
  expect(Object.keys(env!.variables)).toEqual(expect.arrayContaining([...appVariables]));
});
