import { request } from 'node:https';

export interface FrontAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends a request for a domain's host to the front's `address:port`, accepting any certificate. A form is posted. */
export function askFront(
  address: string,
  url: string,
  { headers = {}, form }: { headers?: Record<string, string>; form?: Record<string, string> } = {},
): Promise<FrontAnswer> {
  const { host, pathname } = new URL(url);
  const [hostname, port] = address.split(':');
  const type = form && { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const call = request({
      hostname,
      port,
      path: pathname,
      method: form ? 'POST' : 'GET',
      headers: { host, ...type, ...headers },
      servername: host,
      rejectUnauthorized: false,
      agent: false,
    });
    call.on('error', reject);
    call.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      response.on('error', reject);
    });
    call.end(form && new URLSearchParams(form).toString());
  });
}
