import { connect, type Socket } from 'node:net';

export interface LoadOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly connections: number;
  readonly durationMs: number;
  /** POSTs these JSON bodies in turn instead of GET. */
  readonly request?: { readonly authorization: string; readonly bodies: readonly string[] };
}

export interface LoadFigures {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Keeps `connections` busy with one request after another. Bare sockets keep its own cost low. */
export async function generateLoad(options: LoadOptions): Promise<LoadFigures> {
  const { host, path, durationMs } = options;
  const common = `HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\nuser-agent: bench\r\n`;
  const { authorization = '', bodies = [] } = options.request ?? {};
  const posts = bodies.map(
    (body) =>
      `POST ${path} ${common}authorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const messages = posts.length > 0 ? posts : [`GET ${path} ${common}\r\n`];
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + durationMs;
  await Promise.all(Array.from({ length: options.connections }, () => drive(options.port, messages, until, latencies)));
  const seconds = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { requests: sorted.length, requestsPerSecond: sorted.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function drive(port: number, messages: readonly string[], until: number, latencies: number[]): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((done, fail) => {
    let sent = 0;
    let place = Math.floor(Math.random() * messages.length);
    const send = () => {
      sent = performance.now();
      if (sent < until) socket.write(messages[place++ % messages.length]!);
      else socket.destroy();
    };
    socket
      .on('connect', send)
      .on('error', fail)
      .on('close', () => done());
    onEachResponse(socket, (status) => {
      if (status !== 200) return fail(new Error(`The answer was ${status}.`));
      latencies.push(performance.now() - sent);
      send();
    });
  });
}

/** Expects small responses with a Content-Length. Anything else is a bug of the bench. */
function onEachResponse(socket: Socket, onResponse: (status: number) => void): void {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
    if (!length) throw new Error('The bench expects a Content-Length.');
    if (text.length < end + 4 + Number(length[1])) return;
    const status = Number(text.slice(9, 12));
    text = '';
    onResponse(status);
  });
}
