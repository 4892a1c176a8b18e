import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isUnreachable } from './is-unreachable.ts';

it.each(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '08006', '53300'])(
  'counts %s as a database that is away',
  (code) => {
    expect(isUnreachable(Object.assign(new Error('away'), { code }))).toBe(true);
  },
);

it('counts a host name that does not exist as a database that is away', async () => {
  const socket = connect(5432, 'database.invalid');
  const [error] = (await once(socket, 'error')) as [Error];
  expect(isUnreachable(error)).toBe(true);
});

it.each(['23505', '42P01', '28P01', 'ERR_INVALID_ARG_TYPE'])('does not count %s', (code) => {
  expect(isUnreachable(Object.assign(new Error('wrong'), { code }))).toBe(false);
});
