import { expect, it } from 'vitest';
import { type InspectedContainer, parseBytes, toStatus } from './ps.ts';

const inspected = (state: Partial<InspectedContainer['state']>, restarts = 0): InspectedContainer => ({
  id: 'a',
  state: { Status: 'running', ExitCode: 0, OOMKilled: false, StartedAt: '2026-11-23T00:00:00.5Z', ...state },
  restarts,
  restartPolicy: 'unless-stopped',
});
const now = Date.parse('2026-11-23T00:01:00.5Z');
const status = (one: InspectedContainer) => toStatus({ name: 'crm-backend', ports: [8130] }, one, 1000, now);

it.each([
  ['10.93MiB / 512MiB', 11_460_936],
  ['512KiB / 1GiB', 524_288],
  ['1.5GiB / 23.54GiB', 1_610_612_736],
  ['0B / 0B', 0],
  ['--', 0],
])('%s is %i bytes', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

it.each([
  ['ready', {}],
  ['ready', { Health: { Status: 'healthy' } }],
  ['starting', { Health: { Status: 'starting' } }],
  ['unhealthy', { Health: { Status: 'unhealthy' } }],
  ['waiting', { Status: 'restarting' }],
  ['stopped', { Status: 'exited' }],
  ['stopped', { Status: 'created' }],
])('a container is %s: %j', (state, seen) => {
  expect(status(inspected(seen)).state).toBe(state);
});

it('has the shape of a process, without a pid', () => {
  expect(status(inspected({}))).toEqual({
    name: 'crm-backend',
    state: 'ready',
    pid: null,
    port: 8130,
    memoryBytes: 1000,
    restarts: 0,
    uptimeSeconds: 60,
    revision: '',
    lastExit: null,
  });
});

it('says why a container ended, also when memory ran out', () => {
  expect(status(inspected({ Status: 'exited', ExitCode: 7 }))).toMatchObject({
    lastExit: 'exit code 7',
    uptimeSeconds: null,
  });
  expect(status(inspected({ Status: 'restarting', OOMKilled: true }, 3))).toMatchObject({ lastExit: 'out of memory' });
});
