import { describe, expect, it } from 'vitest';
import { dockerEnvironment } from './docker-environment.ts';
import { dockerFailed } from './docker-failure.ts';
import { containerName } from './list-containers.ts';

const fault = (stderr: string) => dockerFailed({ args: ['compose', 'up'], stderr, missing: false });

describe('a failed docker command', () => {
  it.each([
    ['Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?', 'docker.unreachable', 3],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'docker.denied',
      3,
    ],
    ['write /var/lib/docker/tmp: no space left on device', 'disk.no_space_left', 1],
    ['Bind for 127.0.0.1:8130 failed: port is already allocated', 'port.taken', 1],
    ['something else', 'docker.failed', 1],
  ])('%s', (stderr, code, exitCode) => {
    expect(fault(stderr)).toMatchObject({ code, exitCode, why: stderr });
  });

  it('says what to install where there is no docker program', () => {
    const missing = dockerFailed({ args: [], stderr: '', missing: true });
    expect(missing).toMatchObject({ code: 'docker.missing', exitCode: 3 });
    expect(missing.next).toContain('RUNTIME=embedded');
  });

  it('gives the last words without decoration and colours', () => {
    expect(fault('one\n\u001b[31mtwo\u001b[0m\n------\n').why).toBe('two');
  });
});

it("passes only the caller's engine settings to Compose", () => {
  const env = {
    PATH: '/bin',
    DOCKER_HOST: 'unix:///x',
    PORTICO_DOMAIN: 'wrong.test',
    AUTH_COOKIE_KEYS: 'x',
    COMPOSE_FILE: 'x',
  };
  expect(dockerEnvironment(env)).toEqual({ PATH: '/bin', DOCKER_HOST: 'unix:///x' });
});

it.each([
  ['crm', 'crm-backend', 'crm-backend'],
  ['crm', 'database', 'crm-database'],
  ['gateway', 'gateway', 'gateway'],
  ['gateway', 'docker-proxy', 'docker-proxy'],
  ['crm', 'crmx', 'crm-crmx'],
])('in %s the service %s is called %s', (slug, service, name) => {
  expect(containerName(slug, service)).toBe(name);
});
