import fastify from 'fastify';
import { expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';
import { NestLogger } from './nest-logger.ts';

const hide = 'h1dden';

function logged() {
  const lines: string[] = [];
  return { lines, logger: createLogger({ name: 'x', destination: { write: (line) => void lines.push(line) } }) };
}

const failure = Object.assign(
  new Error('refused', { cause: Object.assign(new Error('why'), { client_secret: hide }) }),
  {
    code: 'sign_in.refused',
    response: { headers: { 'Set-Cookie': [hide] }, body: { code: hide } },
  },
);

it.each([
  ['a header', { req: { headers: { authorization: hide, cookie: hide, 'set-cookie': hide } } }],
  ['a header at the top', { authorization: hide, cookie: hide, 'set-cookie': hide }],
  ['a header in any case', { headers: { 'Proxy-Authorization': hide, 'SET-COOKIE': [hide, hide], 'X-Api-Key': hide } }],
  ['a body', { body: { password: hide, token: hide, code: hide, secret: hide } }],
  ['a query', { query: { code: hide, id_token_hint: hide, client_assertion: hide, code_verifier: hide } }],
  ['a nested body', { request: { body: { password: hide, client_secret: hide, code: hide } } }],
  ['a deep body', { a: { b: { c: { d: { newPassword: hide, code: hide } } } } }],
  ['what is in an array', { rows: [{ token: hide }, [{ clientSecret: hide }]] }],
  ['tokens', { tokens: { access_token: hide, refresh_token: hide, id_token: hide } }],
  ['a list of tokens', { tokens: [hide] }],
  ['what an object becomes as JSON', { call: { toJSON: () => ({ body: { code: hide } }) } }],
  [
    'an instance of a class',
    {
      call: new (class Call {
        readonly logoutToken = hide;
      })(),
    },
  ],
  ['an error with its cause', { err: failure }],
  ['an error at the top', failure],
  ['a nested error', { result: { error: failure, all: new AggregateError([failure]) } }],
  ['the errors of an error', { err: new AggregateError([failure]) }],
])('redacts %s', (_name, value) => {
  const { lines, logger } = logged();
  logger.info(value, 'line');
  expect(lines.join('')).toContain('[redacted]');
  expect(lines.join('')).not.toContain(hide);
});

it('redacts the fields that a child logger prints on each line', () => {
  const { lines, logger } = logged();
  logger.child({ session: { refresh_token: hide } }).info('line');
  expect(lines.join('')).toContain('[redacted]');
  expect(lines.join('')).not.toContain(hide);
});

it('redacts an object that Nest logs as the message', () => {
  const { lines, logger } = logged();
  new NestLogger(logger).log({ body: { password: hide } }, 'Context');
  expect(lines.join('')).toContain('[redacted]');
  expect(lines.join('')).not.toContain(hide);
});

it('changes nothing of what it is given', () => {
  const line = { body: { password: hide }, list: [{ token: hide }] };
  const { logger } = logged();
  logger.info(line, 'line');
  expect(line).toEqual({ body: { password: hide }, list: [{ token: hide }] });
});

it('prints errors with their type, code and causes, and survives circles', () => {
  const circle: Record<string, unknown> = { at: new Date(0) };
  circle.self = circle;
  const { lines, logger } = logged();
  // As Fastify does it: with serializers of its own.
  fastify({ loggerInstance: logger }).log.error({ err: failure, code: 'a.b', circle }, 'line');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'error',
    code: 'a.b',
    err: {
      type: 'Error',
      message: 'refused: why',
      code: 'sign_in.refused',
      stack: expect.stringContaining('caused by'),
    },
    circle: { at: '1970-01-01T00:00:00.000Z', self: '[circular]' },
    msg: 'line',
  });
});
