import { createServer } from 'node:http';
import { Pool, type Dispatcher } from 'undici';
import { serveSubject } from './serve-subject.ts';

const pool = new Pool(process.argv[2]!);

/** The minimum that forwards a request: no aborts, forwarded headers or upgrades. A floor, not a gateway. */
serveSubject(
  createServer((request, response) => {
    const { method, url: path = '/', headers } = request;
    const { connection: _, ...rest } = headers;
    pool
      .stream({ method: method as Dispatcher.HttpMethod, path, headers: rest }, ({ statusCode, headers: answer }) => {
        response.writeHead(statusCode, answer);
        return response;
      })
      .catch(() => response.destroy());
  }),
);
