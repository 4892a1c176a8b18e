import { Agent, createServer } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
import { serveSubject } from './serve-subject.ts';

const proxy = createProxyServer({ target: process.argv[2]!, agent: new Agent({ keepAlive: true }), xfwd: true });

serveSubject(createServer((request, response) => void proxy.web(request, response)));
