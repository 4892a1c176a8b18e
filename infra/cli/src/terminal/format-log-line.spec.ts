import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { formatLogLine } from './format-log-line.ts';

const plain = createColors(false);
const format = (line: object | string) =>
  formatLogLine(typeof line === 'string' ? line : JSON.stringify(line), plain).replace(/^\d\d:\d\d:\d\d/, 'HH:MM:SS');
const time = '2026-11-28T10:00:00.000Z';

describe('a line of a log', () => {
  it.each<[string, object | string, string]>([
    [
      'a request',
      { level: 'info', time, method: 'GET', path: '/api/notes', status: 200, durationMs: 3.2, msg: 'request' },
      'HH:MM:SS  info   GET    /api/notes  200  3.2 ms',
    ],
    ['a message', { level: 'warn', time, context: 'Oidc', msg: 'slow' }, 'HH:MM:SS  warn   Oidc: slow'],
    [
      'an error with its stack',
      { level: 'error', time, msg: 'failed', err: { stack: 'Error: x\n  at y' } },
      'HH:MM:SS  error  failed\n    Error: x\n      at y',
    ],
    ['what is not JSON', 'LOG:  database system is ready', 'LOG:  database system is ready'],
    ['half a line', '{"level":"info","ti', '{"level":"info","ti'],
    ['control characters of a stranger', { level: 'info', time, msg: 'a\u001b[2Jb' }, 'HH:MM:SS  info   ab'],
    ['a message of the gateway', { level: 'info', time, message: 'listening' }, 'HH:MM:SS  info   listening'],
    ['a level of pino', { level: 40, time: Date.parse(time), msg: 'x' }, 'HH:MM:SS  warn   x'],
    ['JSON of another shape', '{"level":{},"msg":5}', '{"level":{},"msg":5}'],
    ['an odd stack', '{"level":"error","err":{"stack":5}}', '{"level":"error","err":{"stack":5}}'],
    ['no time', { msg: 'x' }, '              info   x'],
  ])('shows %s', (_title, line, shown) => {
    expect(format(line)).toBe(shown);
  });
});
