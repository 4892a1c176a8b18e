import { describe, expect, it } from 'vitest';
import { buildPlace, buildReason } from './build-images.ts';

it.each([
  ['#12 [crm-backend build 5/9] RUN pnpm install', 'build 5/9'],
  ['#7 [build  2/9] COPY . .', 'build 2/9'],
  ['#7 [internal] load build context', undefined],
  ['#7 CACHED', undefined],
  ['#12 0.345 [1/2] is what a tool said', undefined],
])('%s is at %s', (line, place) => {
  expect(buildPlace(line)).toBe(place);
});

describe('why a build failed', () => {
  it('is the output of the failed step', () => {
    const log = [
      '#8 [build 2/3] RUN pnpm run build',
      '#8 0.513 src/main.ts(3,1): error TS2304: Cannot find name "x".',
      '#8 0.520  ELIFECYCLE  Command failed with exit code 2.',
      '#8 ERROR: process "/bin/sh -c pnpm run build" did not complete successfully: exit code: 2',
      '------',
      'failed to solve: process "/bin/sh -c pnpm run build" did not complete successfully: exit code: 2',
    ].join('\n');
    expect(buildReason(log)).toBe('src/main.ts(3,1): error TS2304: Cannot find name "x".');
  });

  it("is BuildKit's message when no step ran, and the last line when the message is unknown", () => {
    expect(buildReason('#3 ERROR: docker.io/library/nope:1: not found\n------')).toBe(
      'docker.io/library/nope:1: not found',
    );
    expect(buildReason('failed to read dockerfile: no such file\n')).toBe('failed to read dockerfile: no such file');
    expect(buildReason('')).toBe('It wrote nothing.');
  });
});
