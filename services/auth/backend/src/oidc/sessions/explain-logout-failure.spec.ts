import { expect, it } from 'vitest';
import { explainLogoutFailure } from './explain-logout-failure.ts';

const failed = (cause: Error) => new TypeError('fetch failed', { cause });
const coded = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

it.each<[string, unknown]>([
  ['its host name does not resolve', failed(coded('ENOTFOUND'))],
  ['it refuses connections', failed(coded('ECONNREFUSED'))],
  ['it refuses connections', failed(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))],
  ['it answered 503', Object.assign(new Error('expected 200 OK'), { response: new Response(null, { status: 503 }) })],
  ['it did not answer in time', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  [
    "its address is private and not among the client's private hosts",
    failed(new Error('hostname resolves to a special-use IP address')),
  ],
  [
    'certificate has expired',
    failed(Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' })),
  ],
  ['something else', 'something else'],
])('says that %s', (sentence, error) => {
  expect(explainLogoutFailure(error)).toBe(sentence);
});
