import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppProbes } from './app-probes.ts';

/** Stands for the gateway: it holds what it is asked until `answer`. */
let gateway: Server;
let probes: AppProbes;
let held: { host: string; response: ServerResponse }[];

beforeEach(async () => {
  held = [];
  gateway = createServer((request, response) => {
    held.push({ host: request.headers.host ?? '', response });
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const { port } = gateway.address() as AddressInfo;
  probes = new AppProbes(`*.localhost:8080=http://127.0.0.1:${port}`);
});
afterEach(() => {
  gateway.closeAllConnections();
  gateway.close();
});

const body = JSON.stringify({ status: 'ok', checks: {} });
const answer = ({ response }: { response: ServerResponse }) =>
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
const urlOf = (slug: string) => `http://${slug}.localhost:8080`;

it('asks eight apps at once, and the others as these answer', async () => {
  const answered = probes.list(Array.from({ length: 10 }, (_, nth) => urlOf(`app-${nth}`)));
  await vi.waitFor(() => expect(held).toHaveLength(8));
  answer(held[0]!);
  await vi.waitFor(() => expect(held).toHaveLength(9));
  answer(held[1]!);
  await vi.waitFor(() => expect(held).toHaveLength(10));
  held.slice(2).forEach(answer);
  expect((await answered).map(({ state }) => state)).toEqual(Array(10).fill('running'));
});

it('waits no longer for an app that hangs than for all, and keeps the order', async () => {
  const patience = new AbortController();
  const answered = probes.list([urlOf('hangs'), urlOf('crm')], patience.signal);
  await vi.waitFor(() => expect(held).toHaveLength(2));
  answer(held.find(({ host }) => host.startsWith('crm'))!);
  expect(await probes.find(urlOf('crm'))).toMatchObject({ state: 'running' });
  patience.abort();
  expect((await answered).map(({ state }) => state)).toEqual(['unknown', 'running']);
});

it('asks the apps that somebody looked at again, and remembers how fast they answered', async () => {
  const looked = probes.find(urlOf('crm'));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  answer(held[0]!);
  await looked;
  const known = () => probes.listTimes(urlOf('crm')).filter((one) => one !== null);
  expect(known()).toHaveLength(1);
  expect(probes.listTimes(urlOf('help'))).toEqual(Array(60).fill(null));
  const asked = probes.askWatched();
  await vi.waitFor(() => expect(held).toHaveLength(2));
  expect(held[1]!.host).toBe('crm.localhost:8080');
  answer(held[1]!);
  await asked;
});

it('answers for an app that a thousand others push out of its memory meanwhile', async () => {
  const slow = probes.find(urlOf('slow'));
  await vi.waitFor(() => expect(held).toHaveLength(1));
  gateway.removeAllListeners('request');
  gateway.on('request', (request, response) => answer({ response }));
  const signal = new AbortController().signal;
  await probes.list(
    Array.from({ length: 1000 }, (_, nth) => urlOf(`app-${nth}`)),
    signal,
  );
  answer(held[0]!);
  expect(await slow).toMatchObject({ state: 'running' });
});

it('asks an app once for all who look within seconds', async () => {
  const answered = [probes.list([urlOf('crm')]), probes.list([urlOf('crm')]), probes.find(urlOf('crm'))];
  await vi.waitFor(() => expect(held).toHaveLength(1));
  answer(held[0]!);
  await Promise.all(answered);
  await probes.list([urlOf('crm')]);
  expect(held).toHaveLength(1);
});
