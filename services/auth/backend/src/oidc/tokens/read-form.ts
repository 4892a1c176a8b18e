import type { IncomingMessage } from 'node:http';

const FORM = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i;

/** Whether the request posts a form that `readForm` can read. */
export function isForm({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && FORM.test(headers['content-type'] ?? '') && headers['content-length'] !== undefined;
}

/** The form of a request. Undefined when a field is repeated. The library finds the body, now read, in `request.body`. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  Object.assign(request, { body });
  const form = new URLSearchParams(body);
  return new Set(form.keys()).size === form.size ? form : undefined;
}
