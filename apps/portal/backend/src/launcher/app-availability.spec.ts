import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppAvailability } from './app-availability.ts';

const CRM = 'http://crm.localhost:8080';
const OTHERS = Array.from({ length: 40 }, (_, n) => `http://app-${n}.localhost:8080`);

/** Stands for the gateway: answers each host with its status; 0 is no answer at all. */
let gateway: Server;
let statuses: Record<string, number>;
let asked: string[];
let atOnce: { now: number; most: number };
let availability: AppAvailability;

beforeEach(async () => {
  [statuses, asked, atOnce] = [{}, [], { now: 0, most: 0 }];
  gateway = createServer((request, response) => {
    const host = request.headers.host ?? '';
    asked.push(`${host}${request.url}`);
    atOnce.most = Math.max(atOnce.most, ++atOnce.now);
    const status = statuses[host] ?? 200;
    if (status !== 0) setImmediate(() => (atOnce.now--, response.writeHead(status).end('{}')));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => gateway.once('listening', done));
  const { port } = gateway.address() as AddressInfo;
  availability = new AppAvailability(`*.localhost:8080=http://127.0.0.1:${port}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  gateway.closeAllConnections();
  await new Promise((done) => gateway.close(done));
});

const isAway = async (url = CRM) => (await availability.listAway([url])).has(url);

it.each([
  [200, false],
  [302, false],
  [401, false],
  [404, false],
  [500, false],
  [502, true],
  [503, true],
  [504, true],
])('takes %i for an answer, or not (away: %s)', async (status, away) => {
  statuses['crm.localhost:8080'] = status;
  await expect.poll(() => isAway()).toBe(away);
  expect(asked[0]).toBe('crm.localhost:8080/api/health');
});

it('does not keep the list waiting for an app that hangs, and keeps what was known of it', async () => {
  statuses['crm.localhost:8080'] = 503;
  await expect.poll(() => isAway()).toBe(true);
  statuses['crm.localhost:8080'] = 0;
  expect([await isAway(), await isAway()]).toEqual([true, true]);
});

it('sees an app come back', async () => {
  statuses['crm.localhost:8080'] = 503;
  await expect.poll(() => isAway()).toBe(true);
  statuses['crm.localhost:8080'] = 200;
  await expect.poll(() => isAway(), { timeout: 10_000 }).toBe(false);
});

it('asks once for many who look at the same time, and not all apps at once', async () => {
  await Promise.all(Array.from({ length: 50 }, () => availability.listAway(OTHERS)));
  await expect.poll(() => asked.length).toBe(OTHERS.length);
  expect(atOnce.most).toBeLessThanOrEqual(16);
});

it.each([
  ['an address that is not of this platform', 'http://elsewhere.example'],
  ['an address that leads nowhere', 'http://nowhere.test:1'],
])('says nothing of %s', async (_title, url) => {
  expect(await isAway(url)).toBe(false);
  expect(asked).toEqual([]);
});

it('says nothing while the gateway itself is gone', async () => {
  gateway.closeAllConnections();
  await new Promise((done) => gateway.close(done));
  expect(await isAway()).toBe(false);
  gateway = createServer().listen(0);
});
