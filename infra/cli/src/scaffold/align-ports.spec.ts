import { expect, test } from 'vitest';
import { alignPorts } from './align-ports.ts';

const ports = { frontend: 5130, backend: 8130, database: 5443 };

test.each([
  [
    "ports: ['127.0.0.1:${PORTICO_BACKEND_PORT:-8120}:8000']",
    "ports: ['127.0.0.1:${PORTICO_BACKEND_PORT:-8130}:8000']",
  ],
  [
    '${PORTICO_FRONTEND_PORT-1}:8080 ${PORTICO_DATABASE_PORT:-2}',
    '${PORTICO_FRONTEND_PORT-5130}:8080 ${PORTICO_DATABASE_PORT:-5443}',
  ],
  ['PORT=8120\nOTHER_PORT=8120\n', 'PORT=8130\nOTHER_PORT=8120\n'],
  ['${PORTICO_BACKEND_PORT:?} 8120 # 5120', '${PORTICO_BACKEND_PORT:?} 8120 # 5120'],
])('%s becomes %s', (text, expected) => expect(alignPorts(text, ports)).toBe(expected));
