import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

const FORM = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i;

/** Whether the request posts a form that `readForm` can read. */
export function isForm({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && FORM.test(headers['content-type'] ?? '') && /^\d+$/.test(headers['content-length'] ?? '');
}

/**
 * The form of a request. Undefined when a field is repeated. The body goes back into the stream, so that the library
 * can read it, too.
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, Number(request.headers['content-length']));
  // Before the stream reports its end, which is in the next tick.
  if (body.length > 0) request.unshift(body);
  // A question mark at the beginning is part of the first name. The class would drop it.
  const form = new URLSearchParams(`&${body.toString('utf8')}`);
  return new Set(form.keys()).size === form.size ? form : undefined;
}

async function readBody(request: IncomingMessage, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let missing = length; missing > 0;) {
    const chunk = request.read() as Buffer | null;
    if (chunk === null) {
      // Once it is destroyed, no event follows.
      if (request.readableEnded || request.destroyed) throw new Error('the request ended before its body');
      await once(request, 'readable');
      continue;
    }
    chunks.push(chunk);
    missing -= chunk.length;
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
