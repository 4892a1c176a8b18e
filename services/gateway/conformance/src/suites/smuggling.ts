import { expect, it } from 'vitest';
import type { Setting } from '../gateway-under-test.ts';
import { askEcho, exchangeRaw, statusOf } from '../http-client.ts';

const smuggled = 'GET /api/smuggled HTTP/1.1\r\nhost: crm.portico.test\r\n\r\n';
const head = 'POST /api/echo HTTP/1.1\r\nhost: crm.portico.test\r\n';
const hidden = `0\r\n\r\n${smuggled}`;

/** Requests that two servers could split differently. The second one of a pair must never be handled. */
const shapes: [string, string][] = [
  ['a length and chunks', `${head}content-length: ${hidden.length}\r\ntransfer-encoding: chunked\r\n\r\n${hidden}`],
  ['chunks and a length', `${head}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n${hidden}`],
  ['two different lengths', `${head}content-length: 0\r\ncontent-length: ${smuggled.length}\r\n\r\n${smuggled}`],
  ['a list of lengths', `${head}content-length: 0, ${smuggled.length}\r\n\r\n${smuggled}`],
  ['a length with a sign', `${head}content-length: +0\r\n\r\n${smuggled}`],
  ['a length in hexadecimal', `${head}content-length: 0x0\r\n\r\n${smuggled}`],
  ['a negative length', `${head}content-length: -1\r\n\r\n${smuggled}`],
  ['a space before the colon', `${head}transfer-encoding : chunked\r\n\r\n${hidden}`],
  ['a coding that only looks like chunked', `${head}transfer-encoding: xchunked\r\n\r\n${hidden}`],
  ['chunked that is not the last coding', `${head}transfer-encoding: chunked, identity\r\n\r\n${hidden}`],
  ['chunked behind a control character', `${head}transfer-encoding: \x0bchunked\r\n\r\n${hidden}`],
  ['chunked twice', `${head}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n${hidden}`],
  ['a folded header', `${head}transfer-encoding:\r\n chunked\r\n\r\n${hidden}`],
  ['a header without a colon', `${head}transfer-encoding chunked\r\n\r\n${hidden}`],
  ['a null byte in a header', `${head}x-null: a\0b\r\ncontent-length: 0\r\n\r\n${smuggled}`],
  ['a bare carriage return in a header', `${head}x-a: b\rcontent-length: 0\r\n\r\n${smuggled}`],
  ['bare line feeds', `${head.replaceAll('\r\n', '\n')}transfer-encoding: chunked\n\n${hidden}`],
  ['a chunk size with a sign', `${head}transfer-encoding: chunked\r\n\r\n+0\r\n\r\n${smuggled}`],
  ['a chunk size beyond all bounds', `${head}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${smuggled}`],
  ['a chunk that is longer than it says', `${head}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n${hidden}`],
  [
    'an upgrade with a body',
    `${head}connection: upgrade\r\nupgrade: websocket\r\ncontent-length: 0\r\n\r\n${smuggled}`,
  ],
];

export function smuggling(current: () => Setting): void {
  it.each(shapes)('lets nothing through behind %s', async (_, bytes) => {
    const { gateway, stage } = current();
    const { text, closed } = await exchangeRaw(gateway.baseUrl, bytes);
    // Refused, or read in only one way and then closed: nothing after it is a request.
    expect(closed || statusOf(text) >= 400 || !text.includes('/api/smuggled')).toBe(true);
    await new Promise((done) => setTimeout(done, 50));
    expect(stage.crm.seen.map(({ url }) => url)).not.toContain('/api/smuggled');
    expect((await askEcho(gateway.baseUrl, 'crm.portico.test')).url).toBe('/api/echo');
  });

  it('never joins the requests of two clients on one connection to the app', async () => {
    const { baseUrl } = current().gateway;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        askEcho(baseUrl, 'crm.portico.test', { method: 'POST', path: `/api/echo?n=${n}`, body: `body ${n}` }),
      ),
    );
    answers.forEach((echo, n) => expect(echo).toMatchObject({ url: `/api/echo?n=${n}`, body: `body ${n}` }));
  });
}
