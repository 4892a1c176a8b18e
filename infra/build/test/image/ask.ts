import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
}

/** Sends one request with exactly these headers; `fetch` would add a browser's. The path is sent unchanged. */
export function ask(
  origin: string,
  path: string,
  { method = 'GET', headers = {} }: AskOptions = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      buffer(response).then((body) => {
        const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
        return resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      }, reject);
    });
    sent.once('error', reject).end();
  });
}
