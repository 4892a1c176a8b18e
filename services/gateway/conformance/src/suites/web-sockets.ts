import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Setting } from '../gateway-under-test.ts';
import { ask, eventually, exchangeRaw, statusOf } from '../http-client.ts';

const host = 'crm.portico.test';

export function webSockets(current: () => Setting): void {
  const connect = (path: string, protocols: string[] = []) => {
    const url = `${current().gateway.baseUrl.replace('http', 'ws')}${path}`;
    const client = new WebSocket(url, protocols, { headers: { host, 'x-forwarded-for': '6.6.6.6' } });
    client.on('error', () => {});
    return client;
  };

  it('carries messages both ways, large and binary ones too, and the subprotocol', async () => {
    const client = connect('/api/socket', ['portico.v1']);
    await once(client, 'open');
    expect(client.protocol).toBe('portico.v1');
    for (const message of ['hello', randomBytes(1_000_000)]) {
      client.send(message);
      const [data] = (await once(client, 'message')) as [Buffer];
      expect(data.equals(Buffer.from(message as Buffer))).toBe(true);
    }
    client.terminate();
  });

  it('forwards a handshake like any request', async () => {
    const client = connect('/api/socket?forwarded');
    await once(client, 'open');
    const seen = current().stage.crm.seen.find(({ url }) => url === '/api/socket?forwarded');
    const headers = new Map(seen!.headers);
    expect(headers.get('host')).toBe(host);
    expect(headers.get('x-forwarded-for')).toBe(current().gateway.clientAddress ?? '127.0.0.1');
    expect(headers.get('x-forwarded-proto')).toBe('http');
    client.terminate();
  });

  it('carries closing codes, and a broken connection, to the app', async () => {
    const { crm } = current().stage;
    const polite = connect('/api/socket');
    await once(polite, 'open');
    polite.close(4001, 'enough');
    await eventually(() => crm.aborted.includes('websocket 4001'), 'the app sees code 4001');

    const rude = connect('/api/socket');
    await once(rude, 'open');
    rude.terminate();
    await eventually(() => crm.aborted.includes('websocket 1006'), 'the app sees the broken connection');
  });

  it('passes a refused handshake back as it is', async () => {
    const client = connect('/api/refused');
    const [, response] = (await once(client, 'unexpected-response')) as [
      unknown,
      { statusCode: number; headers: object },
    ];
    expect(response.statusCode).toBe(401);
    expect(response.headers).toMatchObject({ 'x-why': 'none' });
    client.terminate();
  });

  it('refuses a handshake for an unknown host and for an app that is down', async () => {
    const handshake = (name: string) =>
      `GET /api/socket HTTP/1.1\r\nhost: ${name}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n\r\n`;
    const { baseUrl } = current().gateway;
    expect(statusOf((await exchangeRaw(baseUrl, handshake('nobody.portico.test'))).text)).toBe(404);
    expect(statusOf((await exchangeRaw(baseUrl, handshake('down.portico.test'))).text)).toBeGreaterThanOrEqual(502);
  });

  it('serves a request that offers another protocol as it stands', async () => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
    const answer = await ask(current().gateway.baseUrl, host, { path: '/api/echo', headers });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('http2-settings');
  });
}
