import { createServer } from 'node:http';
import { serveSubject } from './serve-subject.ts';

const body = JSON.stringify({ id: '0199', title: 'A small answer', tags: ['one', 'two'], done: false });

serveSubject(
  createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  }),
);
