import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { PlatformEvent } from '@portico/api-types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PlatformEventStream } from '../src/index.ts';
import { TEST_CLIENT_SECRET, testIssuer, type TestIssuer } from '../testing/index.ts';
import { TestApp } from './test-app.ts';

const PATIENCE = { timeout: 20_000 };

let issuer: TestIssuer;
let app: TestApp;
/** Requests for the stream. */
let asked: IncomingHttpHeaders[];
/** How the issuer answers it. */
let answer: (response: ServerResponse) => void;
let told: PlatformEvent[];
let stream: PlatformEventStream;

beforeEach(async () => {
  [asked, told] = [[], []];
  answer = (response) => response.writeHead(503).end();
  issuer = await testIssuer({ portico: true });
  issuer.intercept = (request, response) => {
    if (request.url !== '/api/events') return false;
    asked.push(request.headers);
    answer(response);
    return true;
  };
  app = await TestApp.start(issuer);
  stream = app.app.get(PlatformEventStream);
  stream.on((event) => void told.push(event));
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const send = (response: ServerResponse, text: string) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
};

it('shows the app’s id and secret, and resumes after the last event when the connection is lost', async () => {
  answer = (response) => {
    send(response, 'id: 7\ndata: {"kind":"permissions.changed","sub":"ada"}\n\n');
    setImmediate(() => response.destroy());
  };
  await expect.poll(() => asked.length, PATIENCE).toBeGreaterThan(2);
  expect(asked.at(-1)).toMatchObject({
    authorization: `Basic ${Buffer.from(`notes:${TEST_CLIENT_SECRET}`).toString('base64')}`,
    'last-event-id': '7',
  });
  expect(told[0]).toEqual({ kind: 'permissions.changed', sub: 'ada' });
  expect(stream.heardAt).toBe(0);
});

it('counts as heard with a beat only, not with an event or an open connection', async () => {
  const open: ServerResponse[] = [];
  answer = (response) => {
    open.push(response);
    send(response, 'id: 7\ndata: {"kind":"reset"}\n\n');
  };
  await expect.poll(() => told, PATIENCE).toContainEqual({ kind: 'reset' });
  expect(stream.heardAt).toBe(0);
  open.at(-1)!.write('id: 7\n\n');
  await expect.poll(() => stream.heardAt, PATIENCE).toBeGreaterThan(0);
});

it('gives up a stream that falls silent, and one whose event does not end', async () => {
  answer = (response) => send(response, asked.length === 1 ? 'id: 1\n\n' : 'x'.repeat(2 * 1024 * 1024));
  await expect.poll(() => asked.length, PATIENCE).toBeGreaterThan(2);
});
