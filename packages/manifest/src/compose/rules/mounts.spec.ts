import { describe, expect, test } from 'vitest';
import { addToBackend, changeCrm, checkCrm, checkCrmDevelopment } from '../../../test/compose/crm.ts';

const withoutEnvFile = changeCrm('    env_file: [.env.app, .env.container]\n', '');
const long = (fields: string): string => `volumes: [{ ${fields} }]`;

describe.each([
  ['docker-compose.yml', (lines: string) => checkCrm(addToBackend(lines, withoutEnvFile))],
  ['docker-compose.dev.yml', (lines: string) => checkCrmDevelopment(`services: { crm-backend: { ${lines} } }`)],
])('in %s', (_, check) => {
  test.each([
    ["volumes: ['../../services/auth/.secrets:/x:ro']", '../../services/auth/.secrets'],
    ["volumes: ['../../.env.shared:/x:ro']", '../../.env.shared'],
    ["volumes: ['../..:/source:ro']", '../..'],
    ["volumes: ['./../billing:/x:ro']", './../billing'],
    ["volumes: ['./backend/../../billing/.secrets:/x:ro']", './backend/../../billing/.secrets'],
    ["volumes: ['../crm2:/x:ro']", '../crm2'],
    ["volumes: ['/:/host:ro']", '/'],
    ["volumes: ['/run:/run:ro']", '/run'],
    ["volumes: ['/etc/x:/x:ro']", '/etc/x'],
    ["volumes: ['~/.docker:/x:ro']", '~/.docker'],
    ["volumes: ['C:/Users:/x:ro']", 'C:/Users'],
    ["volumes: ['${HOME:?}:/x:ro']", '${HOME:?}'],
    ["volumes: ['${CRM_DATA:-./data}:/x:ro']", '${CRM_DATA:-./data}'],
    ["volumes: ['./${CRM_DATA:?}:/x:ro']", './${CRM_DATA:?}'],
    ["volumes: ['${CRM_MOUNT:?}']", '${CRM_MOUNT:?}'],
    ["volumes: ['./${PORTICO_INSTANCE:+../../..}:/x:ro']", './${PORTICO_INSTANCE:+../../..}'],
    ["volumes: ['.:/x:ro']", '.'],
    ["volumes: ['./:/x:ro']", './'],
    ["volumes: ['./.env:/x:ro']", './.env'],
    ["volumes: ['./.secrets/client_secret:/x:ro']", './.secrets/client_secret'],
    [long('type: bind, source: ../../services/auth, target: /x, read_only: true'), '../../services/auth'],
    [long('type: volume, source: /run, target: /x, read_only: true'), '/run'],
    [long('type: bind, target: /x, read_only: true'), '.'],
    // The packages are for one place only, and to read.
    ["volumes: ['../../packages:/x:ro']", '../../packages'],
    ["volumes: ['../../packages:/source/packages']", '../../packages'],
    ["volumes: ['../../packages/../.env.shared:/source/.env.shared:ro']", '../../packages/../.env.shared'],
    ["volumes: ['../../services:/source/services:ro']", '../../services'],
  ])('%s shows what is not the app’s', (lines, source) => {
    expect(check(lines)).toEqual([`compose.mount crm-backend mounts ${source} of the host`]);
  });

  test.each([
    ["volumes: ['./config:/config']", './config'],
    ["volumes: ['./config:/config:rw']", './config'],
    [long('type: bind, source: ./config, target: /config'), './config'],
  ])('%s lets the container change its app', (lines, source) => {
    expect(check(lines)).toEqual([`compose.mount crm-backend can write to ${source}`]);
  });

  test.each([
    "volumes: ['./config:/config:ro']",
    "volumes: ['./config/${PORTICO_ENVIRONMENT:?run make up first}.json:/config.json:ro,z']",
    "volumes: ['database:/data', /cache]",
    long('type: bind, source: ./config, target: /config, read_only: true'),
    long('type: volume, source: database, target: /data'),
    long('type: tmpfs, target: /cache'),
  ])('%s stays in the app', (lines) => expect(check(lines)).toEqual([]));

  test.each([
    ["volumes: ['/var/run/docker.sock:/x:ro']", 'compose.docker_socket crm-backend sees the Docker socket'],
    [long('type: npipe, source: x, target: /x'), 'compose.mount crm-backend mounts x:/x as npipe'],
    ['extends: { service: migrate }', 'compose.other_file crm-backend extends another service'],
    [
      'extends: { file: ../../services/auth/docker-compose.yml, service: database }',
      'compose.other_file crm-backend extends another service',
    ],
    ['label_file: ./labels', 'compose.other_file crm-backend takes labels from a file'],
    [
      'env_file: ../billing/.env.container',
      'compose.other_file crm-backend reads ../billing/.env.container into its environment',
    ],
    [
      'env_file: [{ path: /etc/environment, required: false }]',
      'compose.other_file crm-backend reads /etc/environment into its environment',
    ],
    [
      'env_file: [.secrets/client_secret]',
      'compose.other_file crm-backend reads .secrets/client_secret into its environment',
    ],
    [
      "env_file: ['${CRM_ENV:-.env.app}']",
      'compose.other_file crm-backend reads ${CRM_ENV:-.env.app} into its environment',
    ],
    [
      'env_file: [{ path: ../../.env.shared }]',
      'compose.secret_env_file crm-backend reads ../../.env.shared into its environment',
    ],
    ['env_file: [./x/../.env]', 'compose.secret_env_file crm-backend reads ./x/../.env into its environment'],
  ])('%s is named once', (lines, expected) => {
    expect(check(lines)).toEqual([expected]);
  });
});

test('for development the packages are where the images expect them', () => {
  const check = (volume: string): string[] =>
    checkCrmDevelopment(`services: { crm-backend: { volumes: ['${volume}'] } }`);
  expect(check('../../packages:/source/packages:ro')).toEqual([]);
  expect(check('../../packages/sdk:/source/packages/sdk:ro')).toEqual([]);
  expect(check('../../packages/sdk:/source/packages:ro')).toHaveLength(1);
  expect(check('./backend:/source/apps/crm/backend:ro')).toEqual([]);
  expect(checkCrm(addToBackend("volumes: ['../../packages:/source/packages:ro']"))).toHaveLength(1);
});

describe.each([
  ['docker-compose.yml', (key: string, lines: string) => checkCrm(`${change(key)}${lines}\n`)],
  ['docker-compose.dev.yml', (key: string, lines: string) => checkCrmDevelopment(`services: {}\n${key}:\n${lines}\n`)],
])('at the top of %s', (_, check) => {
  test.each([
    [
      'volumes',
      '  x: { external: true, name: portico-1-auth_database }',
      ['gives the volume x from outside', 'gives the volume x a name of its own'],
    ],
    ['volumes', '  x: { external: yes }', ['gives the volume x from outside']],
    ['volumes', '  x: { name: portico-1-auth_database }', ['gives the volume x a name of its own']],
    [
      'volumes',
      '  x: { driver_opts: { type: none, o: bind, device: / } }',
      ['gives the volume x a driver_opts of its own'],
    ],
    ['volumes', '  x: { driver: nfs }', ['gives the volume x a driver of its own']],
    ['volumes', '  x: { driver: local, labels: { a: b } }', []],
    ['volumes', '  x:', []],
  ])('%s: %s', (key, lines, messages) => {
    expect(check(key, lines)).toEqual(messages.map((message) => `compose.volume ${message}`));
  });

  test.each([
    ['  x: { file: ../../services/auth/.secrets/cookie_keys }', '../../services/auth/.secrets/cookie_keys'],
    ['  x: { file: .secrets/../../billing/.secrets/x }', '../billing/.secrets/x'],
    ["  x: { file: '.secrets/${CRM_SECRET:-x}' }", '.secrets/${CRM_SECRET:-x}'],
    ["  x: { file: '.secrets/${CRM_SECRET:-../../..}' }", '.secrets/..}'],
    ['  x: { external: true }', 'elsewhere'],
    ['  x: { environment: HOME }', 'elsewhere'],
  ])('secrets: %s', (lines, from) => {
    expect(check('secrets', lines)).toEqual([`compose.secret_place takes the secret x from ${from}`]);
  });

  test.each([
    ['  x: { file: ../../.env.shared }', '../../.env.shared'],
    ['  x: { file: /etc/passwd }', '/etc/passwd'],
    ['  x: { file: .secrets/client_secret }', '.secrets/client_secret'],
    ['  x: { file: ./x, external: true }', './x'],
    ['  x: { external: true }', 'elsewhere'],
    ['  x: { environment: HOME }', 'elsewhere'],
  ])('configs: %s', (lines, from) => {
    expect(check('configs', lines)).toEqual([`compose.other_file takes the config x from ${from}`]);
  });

  test.each(['  x: { file: ./config/x }', '  x: { content: x }'])('configs: %s is the app’s own', (lines) => {
    expect(check('configs', lines)).toEqual([]);
  });

  test('include: other files are not looked into', () => {
    expect(check('include', '  - ../../services/auth/docker-compose.yml')).toEqual([
      'compose.other_file includes other files',
    ]);
  });
});

describe('a build', () => {
  const check = (build: string): string[] =>
    checkCrm(
      changeCrm(
        'volumes:\n  database:',
        `  cache: { <<: *container, networks: [private], build: ${build} }\nvolumes:\n  database:`,
      ),
    );

  test.each([
    ['.', []],
    ['./cache', []],
    ['{ context: ../.., dockerfile: apps/crm/cache/Dockerfile }', []],
    ['{ context: ., dockerfile: cache/Dockerfile, args: { A: b }, target: x }', []],
    ['../billing', ['cache is built in ../billing']],
    ['/', ['cache is built in /']],
    ['../../services', ['cache is built in ../../services']],
    ["'${CRM_CONTEXT:-.}'", ['cache is built in ${CRM_CONTEXT:-.}']],
    ['https://example.com/x.git', ['cache is built in https://example.com/x.git']],
    ['{ context: ../.. }', ['cache is built by Dockerfile']],
    [
      '{ context: ../.., dockerfile: services/auth/backend/Dockerfile }',
      ['cache is built by services/auth/backend/Dockerfile'],
    ],
    ['{ context: ., dockerfile: ../billing/Dockerfile }', ['cache is built by ../billing/Dockerfile']],
    ['{ context: ., additional_contexts: { x: / } }', ['cache is built with additional_contexts']],
    ['{ context: ., ssh: [default] }', ['cache is built with ssh']],
    ['{ context: ., network: host }', ['cache is built with network']],
    ['{ context: ., privileged: true }', ['cache is built with privileged']],
    ['{ context: ., dockerfile_inline: FROM x }', ['cache is built with dockerfile_inline']],
    ['{ context: ., tags: [portico-1-auth-backend] }', ['cache is built with tags']],
    [
      "{ context: ., labels: { 'traefik.http.routers.x.rule': x } }",
      ['cache is built with the label traefik.http.routers.x.rule'],
    ],
    ['{ context: ., labels: [traefik.enable=true, a=b] }', ['cache is built with the label traefik.enable=true']],
  ])('%s', (build, messages) => {
    expect(check(build)).toEqual(messages.map((message) => `compose.build ${message}`));
  });

  test('of one end has no more to say than that', () => {
    const from = 'dockerfile: apps/crm/backend/Dockerfile }';
    expect(checkCrm(changeCrm(from, `${from.slice(0, -2)}, additional_contexts: { x: ../billing } }`))).toEqual([
      'compose.build crm-backend is built with additional_contexts',
    ]);
  });

  test('for development is held to the same', () => {
    const develop = (build: string): string[] => checkCrmDevelopment(`services: { crm-backend: { build: ${build} } }`);
    expect(develop('{ context: ../.., dockerfile: apps/crm/backend/Dockerfile.dev }')).toEqual([]);
    expect(develop('{ context: /, dockerfile: apps/crm/backend/Dockerfile.dev }')).toEqual([
      'compose.build crm-backend is built in /',
    ]);
    expect(develop('{ context: ../.., dockerfile: apps/crm/backend/Dockerfile.dev, ssh: [default] }')).toEqual([
      'compose.build crm-backend is built with ssh',
    ]);
  });
});

/** The valid file with an open passage of that key, to go on with. */
function change(key: string): string {
  const passage = new RegExp(`^${key}:\\n(?: .*\\n)*`, 'm');
  const source = changeCrm('\nvolumes:', '\nvolumes:');
  const found = passage.exec(source)?.[0];
  return found ? `${source.replace(found, '')}\n${found}` : `${source}\n${key}:\n`;
}
