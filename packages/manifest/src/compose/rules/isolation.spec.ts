import { describe, expect, test } from 'vitest';
import { addToBackend, changeCrm, checkCrm, checkCrmDevelopment } from '../../../test/compose/crm.ts';

const openings: [string, string][] = [
  ['privileged: yes', 'privileged: yes'],
  ["privileged: '${CRM_ROOT:-true}'", 'privileged: ${CRM_ROOT:-true}'],
  ["network_mode: 'service:gateway'", 'network_mode: service:gateway'],
  ["network_mode: 'container:x'", 'network_mode: container:x'],
  ['pid: host', 'pid: host'],
  ["pid: 'container:x'", 'pid: container:x'],
  ['ipc: host', 'ipc: host'],
  ["ipc: 'container:x'", 'ipc: container:x'],
  ['ipc: shareable', 'ipc: shareable'],
  ['uts: host', 'uts: host'],
  ['userns_mode: host', 'userns_mode: host'],
  ['cgroup: host', 'cgroup: host'],
  ['cgroup_parent: /x', 'cgroup_parent: /x'],
  ['sysctls: { net.ipv4.ip_forward: 1 }', 'sysctls'],
  ['sysctls: [net.ipv4.ip_forward=1]', 'sysctls: [net.ipv4.ip_forward=1]'],
  ["devices: ['/dev/sda:/dev/sda']", 'devices: [/dev/sda:/dev/sda]'],
  ["device_cgroup_rules: ['c 1:3 mr']", 'device_cgroup_rules: [c 1:3 mr]'],
  ['gpus: all', 'gpus: all'],
  [
    'deploy: { resources: { limits: { memory: 1g, pids: 9 }, reservations: { devices: [{ capabilities: [gpu] }] } } }',
    'deploy.resources.reservations.devices',
  ],
  ['cap_add: [NET_RAW]', 'cap_add: [NET_RAW]'],
  ['cap_add: [CHOWN, CAP_DAC_READ_SEARCH]', 'cap_add: [CHOWN, CAP_DAC_READ_SEARCH]'],
  ['cap_add: [BPF]', 'cap_add: [BPF]'],
  ['cap_add: [all]', 'cap_add: [all]'],
  ["cap_add: ['${CRM_CAPABILITY:-ALL}']", 'cap_add: [${CRM_CAPABILITY:-ALL}]'],
  [
    "security_opt: ['no-new-privileges:true', 'seccomp:unconfined']",
    'security_opt: [no-new-privileges:true, seccomp:unconfined]',
  ],
  [
    "security_opt: ['no-new-privileges', 'apparmor=unconfined']",
    'security_opt: [no-new-privileges, apparmor=unconfined]',
  ],
  ["security_opt: ['no-new-privileges', 'label:disable']", 'security_opt: [no-new-privileges, label:disable]'],
  ['volumes_from: [database]', 'volumes_from: [database]'],
  ["volumes_from: ['container:x']", 'volumes_from: [container:x]'],
  ['use_api_socket: true', 'use_api_socket: true'],
  ['provider: { type: x }', 'provider'],
  ['post_start: [{ command: x, user: root, privileged: true }]', 'post_start'],
];

describe.each([
  ['docker-compose.yml', (lines: string) => checkCrm(addToBackend(lines))],
  ['docker-compose.dev.yml', (lines: string) => checkCrmDevelopment(`services: { crm-backend: { ${lines} } }`)],
])('a container with walls taken down in %s', (_, check) => {
  test.each(openings)('%s is named', (lines, shown) => {
    expect(check(lines)).toEqual([`compose.not_isolated crm-backend has ${shown}`]);
  });

  test.each([
    'privileged: false',
    'cap_add: [CHOWN, SETUID, SETGID, CAP_NET_BIND_SERVICE]',
    "security_opt: ['no-new-privileges=true']",
    'ipc: private',
    'cgroup: private',
    'deploy: { replicas: 1, resources: { limits: { memory: 1g, pids: 9 }, reservations: { memory: 1m } } }',
    'post_start: [{ command: x }]',
  ])('%s is none', (lines) => expect(check(lines)).toEqual([]));
});

test('what an anchor brings in is named where it is used', () => {
  const source = changeCrm('  cap_drop: [ALL]\n', '  cap_drop: [ALL]\n  pid: host\n');
  const services = ['crm-frontend', 'crm-backend', 'migrate', 'database'];
  expect(checkCrm(source)).toEqual(services.map((name) => `compose.not_isolated ${name} has pid: host`));
});

describe('a container has its walls', () => {
  test.each([
    ['  read_only: true\n', '', 'crm-backend has no read_only'],
    ['  read_only: true\n', '  read_only: false\n', 'crm-backend opens read_only'],
    ['  cap_drop: [ALL]\n', '', 'crm-backend has no cap_drop'],
    ['  cap_drop: [ALL]\n', '  cap_drop: [NET_RAW]\n', 'crm-backend opens cap_drop'],
    ['  cap_drop: [ALL]\n', '  cap_drop: !reset [ALL]\n', 'crm-backend opens cap_drop'],
    ["  security_opt: ['no-new-privileges:true']\n", '', 'crm-backend has no security_opt'],
    ["['no-new-privileges:true']", '[]', 'crm-backend opens security_opt'],
    ['memory: 256m, ', '', 'crm-backend has no mem_limit'],
    [', pids: 64', '', 'crm-backend has no pids_limit'],
    [', pids: 64', ', pids: -1', 'crm-backend has no pids_limit'],
  ])('%j for %j takes one away', (from, to, message) => {
    const found = checkCrm(changeCrm(from, to));
    expect(found).toContain(`compose.missing_hardening ${message}`);
    expect(found).toHaveLength(4);
  });

  test.each([
    ['mem_limit: 0', 'mem_limit'],
    ['mem_limit: -1', 'mem_limit'],
    ['mem_limit: 0m', 'mem_limit'],
    ['pids_limit: -1', 'pids_limit'],
    ["pids_limit: '0'", 'pids_limit'],
  ])('%s is no limit', (lines, key) => {
    expect(checkCrm(addToBackend(lines))).toEqual([`compose.missing_hardening crm-backend opens ${key}`]);
  });

  test.each(['mem_limit: 64m', 'mem_limit: 0.5g', 'mem_limit: ${CRM_MEMORY:-1g}', 'pids_limit: 32'])(
    '%s is a limit',
    (lines) => expect(checkCrm(addToBackend(lines))).toEqual([]),
  );

  test('a service of its own has them, too', () => {
    const cache = 'volumes:\n  database:';
    const found = checkCrm(changeCrm(cache, `  cache: { image: redis:8, networks: [private] }\n${cache}`));
    expect(found).toEqual(
      ['read_only', 'cap_drop', 'security_opt', 'mem_limit', 'pids_limit'].map(
        (key) => `compose.missing_hardening cache has no ${key}`,
      ),
    );
  });

  test('for development its root may be written to, and nothing else is taken away', () => {
    const check = (lines: string): string[] => checkCrmDevelopment(`services: { crm-backend: { ${lines} } }`);
    expect(check('read_only: false, mem_limit: 1g, pids_limit: 256')).toEqual([]);
    expect(check('cap_drop: !override []')).toEqual(['compose.missing_hardening crm-backend opens cap_drop']);
    expect(check("security_opt: !reset ['no-new-privileges:true']")).toEqual([
      'compose.missing_hardening crm-backend opens security_opt',
    ]);
    expect(check('mem_limit: !reset null')).toEqual(['compose.missing_hardening crm-backend opens mem_limit']);
    expect(check('pids_limit: -1')).toEqual(['compose.missing_hardening crm-backend opens pids_limit']);
  });
});
