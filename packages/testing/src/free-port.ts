import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A free TCP port on 127.0.0.1, for a test that has to name the port before its server listens. It is below the range
 * that systems hand out (Linux: from 32768, others: from 49152): no outgoing connection takes it in the meantime.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(15_000, 32_768);
    const probe = createServer();
    try {
      await once(probe.listen(port, '127.0.0.1'), 'listening');
    } catch (error) {
      if (attempt === 20) throw error;
      continue;
    }
    await once(probe.close(), 'close');
    return port;
  }
}
