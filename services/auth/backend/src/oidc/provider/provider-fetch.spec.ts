import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { expect, test, vi } from 'vitest';
import { createProviderFetch } from './provider-fetch.ts';

test("the library's guard also works when it is made of our undici, which Node's own `fetch` refuses", async () => {
  const server = createServer((_request, response) => response.end('reached')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = vi.fn<(origin: URL) => void>();
  const dispatcher = new Agent().on('connect', connected);
  try {
    const fetch = createProviderFetch({ resolve: '' }, async () => false);
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, { dispatcher });
    expect(await response.text()).toBe('reached');
    expect(connected).toHaveBeenCalledOnce();
  } finally {
    await dispatcher.close();
    server.close();
  }
});
