import { describe, expect, test } from 'vitest';
import { addToBackend, changeCrm, checkCrm, checkCrmDevelopment } from '../../../test/compose/crm.ts';

const list = 'networks: [portico-edge, private]';
const joined = (edge: string): string => checkable(`networks: { private: {}, portico-edge: { ${edge} } }`);
const checkable = (networks: string): string => changeCrm(list, networks);

describe('on the edge a service has the name that carries its slug', () => {
  test.each([
    ['aliases: [gateway]', 'is also called gateway on portico-edge'],
    ['aliases: [crm-backend, auth-backend]', 'is also called auth-backend on portico-edge'],
    ['aliases: [crm-mail-backend]', 'is also called crm-mail-backend on portico-edge'],
    ["aliases: ['${CRM_ALIAS:-gateway}']", 'is also called ${CRM_ALIAS:-gateway} on portico-edge'],
    ['ipv4_address: 172.18.0.2', 'chooses its ipv4_address on portico-edge'],
    ["mac_address: '02:42:ac:11:00:02'", 'chooses its mac_address on portico-edge'],
  ])('not %s', (edge, message) => {
    expect(checkCrm(joined(edge))).toEqual([`compose.edge_name crm-backend ${message}`]);
    expect(checkCrmDevelopment(`services: { crm-backend: { networks: { portico-edge: { ${edge} } } } }`)).toEqual([
      `compose.edge_name crm-backend ${message}`,
    ]);
  });

  test.each([
    ['container_name: gateway', 'has container_name: gateway'],
    ['container_name: crm-backend', 'has container_name: crm-backend'],
    ['hostname: gateway', 'has hostname: gateway'],
    ['domainname: example.com', 'has domainname: example.com'],
    ['links: [database:gateway]', 'has links: database:gateway'],
    ['external_links: [auth-backend]', 'has external_links: auth-backend'],
  ])('not %s', (lines, message) => {
    expect(checkCrm(addToBackend(lines))).toEqual([`compose.edge_name crm-backend ${message}`]);
    expect(checkCrmDevelopment(`services: { crm-backend: { ${lines} } }`)).toEqual([
      `compose.edge_name crm-backend ${message}`,
    ]);
  });

  test('its own may be said again, and those on its private network are its own business', () => {
    expect(checkCrm(joined('aliases: [crm-backend], priority: 1'))).toEqual([]);
    expect(checkCrm(checkable('networks: { private: { aliases: [api] }, portico-edge: }'))).toEqual([]);
    expect(checkCrm(addToBackend('hostname: crm-backend'))).toEqual([]);
    const hostName = changeCrm(
      '    image: postgres:18-bookworm\n',
      '    image: postgres:18-bookworm\n    hostname: db\n',
    );
    expect(checkCrm(hostName)).toEqual([]);
  });

  test('a service by another name does not join it', () => {
    for (const name of ['gateway', 'auth-backend', 'crm-worker']) {
      const service = `  ${name}: { <<: *container, image: redis:8, networks: [portico-edge] }\n`;
      const message = `compose.on_edge ${name} joins portico-edge`;
      expect(checkCrm(changeCrm('volumes:\n  database:', `${service}volumes:\n  database:`))).toEqual([message]);
      expect(checkCrmDevelopment(`services: { ${name}: { networks: { portico-edge: {} } } }`)).toEqual([message]);
    }
    expect(checkCrmDevelopment('services: { database: { networks: [portico-edge] } }')).toEqual([
      'compose.on_edge database joins portico-edge',
    ]);
  });
});

describe.each([
  ['docker-compose.yml', (lines: string) => checkCrm(changeCrm('  private:\n', `  private:\n${lines}\n`))],
  ['docker-compose.dev.yml', (lines: string) => checkCrmDevelopment(`services: {}\nnetworks:\n${lines}\n`)],
])('a network in %s is of the project', (_, check) => {
  test.each([
    [
      '  x: { external: true, name: portico-1-auth_private }',
      'compose.private_network gives its network x a name or takes it from outside',
    ],
    [
      "  x: { name: 'portico-edge-${PORTICO_INSTANCE}', external: true }",
      'compose.private_network gives its network x a name or takes it from outside',
    ],
    [
      '  default: { name: bridge }',
      'compose.private_network gives its network default a name or takes it from outside',
    ],
    ['  x: { driver: host }', 'compose.declared_network gives its network x the driver host'],
    [
      '  x: { driver: macvlan, driver_opts: { parent: eth0 } }',
      'compose.declared_network gives its network x the driver macvlan',
    ],
    [
      '  x: { driver_opts: { com.docker.network.bridge.name: docker0 } }',
      'compose.declared_network gives its network x options of the driver',
    ],
  ])('not %s', (lines, message) => expect(check(lines)).toEqual([message]));

  test.each(['  x:', '  x: { internal: true }', '  x: { driver: bridge, labels: { a: b } }'])('%s', (lines) => {
    expect(check(lines)).toEqual([]);
  });
});

describe('the name of an image', () => {
  const cache = (keys: string): string =>
    changeCrm(
      'volumes:\n  database:',
      `  cache: { <<: *container, networks: [private], ${keys} }\nvolumes:\n  database:`,
    );

  test.each([
    'build: .',
    'build: ., image: "portico-${PORTICO_INSTANCE}-crm-cache"',
    'image: redis:8',
    'image: "${CRM_CACHE:-redis}:8"',
    'image: "portico-${PORTICO_INSTANCE}-crm-backend"',
  ])('may be %s', (keys) => expect(checkCrm(cache(keys))).toEqual([]));

  test.each([
    ['build: ., image: "portico-${PORTICO_INSTANCE}-auth-backend"', 'portico-${PORTICO_INSTANCE}-auth-backend'],
    ['build: ., image: "portico-${PORTICO_INSTANCE}-crm-mail-backend"', 'portico-${PORTICO_INSTANCE}-crm-mail-backend'],
    ['build: ., image: postgres:18-bookworm', 'postgres:18-bookworm'],
    ['build: ., image: "${CRM_IMAGE:-x}"', '${CRM_IMAGE:-x}'],
    ['image: "portico-${PORTICO_INSTANCE}-auth-backend"', 'portico-${PORTICO_INSTANCE}-auth-backend'],
  ])('may not be %s', (keys, image) => {
    expect(checkCrm(cache(keys))).toEqual([`compose.image_name cache has the image ${image}`]);
  });

  test('is not what Compose makes of a service that is called after another app', () => {
    const source = cache('build: .').replace('  cache: {', '  mail-backend: {');
    expect(checkCrm(source)).toEqual(['compose.image_name mail-backend has no image name']);
  });

  test('for development is the own one, too', () => {
    const check = (keys: string): string[] => checkCrmDevelopment(`services: { crm-backend: { ${keys} } }`);
    expect(check('image: "portico-${PORTICO_INSTANCE}-crm-backend-dev"')).toEqual([]);
    expect(check('image: "portico-${PORTICO_INSTANCE}-auth-backend"')).toEqual([
      'compose.image_name crm-backend has the image portico-${PORTICO_INSTANCE}-auth-backend',
    ]);
  });
});

test('docker-compose.dev.yml is of the same project', () => {
  const name = (slug: string): string => `name: 'portico-\${PORTICO_INSTANCE}-${slug}'\nservices: {}`;
  expect(checkCrmDevelopment(name('crm'))).toEqual([]);
  expect(checkCrmDevelopment(name('auth'))).toEqual([
    'compose.project_name is the project portico-${PORTICO_INSTANCE}-auth',
  ]);
});

test.each([
  ["['0.0.0.0:9229:9229']", '0.0.0.0:9229:9229 on 0.0.0.0'],
  ['[9229]', '9229 on all addresses'],
  ["['[::]:9229:9229']", '[::]:9229:9229 on [::]'],
  ["['${CRM_ADDRESS:-127.0.0.1}:9229:9229']", '${CRM_ADDRESS:-127.0.0.1}:9229:9229 on ${CRM_ADDRESS:-127.0.0.1}'],
  ['[{ target: 9229, published: 9229 }]', ':9229:9229 on all addresses'],
  ['[{ target: 9229, published: 9229, host_ip: 0.0.0.0 }]', '0.0.0.0:9229:9229 on 0.0.0.0'],
])('ports: %s are open to the world', (ports, shown) => {
  const message = `compose.exposed_port crm-backend publishes ${shown}`;
  expect(checkCrmDevelopment(`services: { crm-backend: { ports: ${ports} } }`)).toEqual([message]);
  const source = changeCrm("['127.0.0.1:${PORTICO_BACKEND_PORT:-8130}:8000']", ports);
  expect(checkCrm(source)).toContain(message);
});
