import { expect, test } from 'vitest';
import { readChanges } from './read-changes.ts';

test('reads several changes of one namespace', () => {
  const changes = [
    'throttle.pair.free=3',
    'throttle.note=a=b',
    'throttle.on=true',
    'throttle.off=null',
    'throttle.x.y=default',
  ];
  expect(readChanges(changes)).toEqual({
    namespace: 'throttle',
    values: { 'pair.free': 3, note: 'a=b', on: true, off: null },
    reset: ['x.y'],
  });
});

test.each<[string[], string]>([
  [[], 'No change was given.'],
  [['sessions.idleSeconds'], '"sessions.idleSeconds" isn\'t a change.'],
  [['idleSeconds=5'], '"idleSeconds=5" isn\'t a change.'],
  [['a\u0000b'], '"a\\u0000b" isn\'t a change.'],
  [['sessions.idleSeconds=1', 'throttle.pair.free=1'], "sessions and throttle can't be changed at once."],
])('refuses %j', (changes, failed) => {
  expect(() => readChanges(changes)).toThrow(expect.objectContaining({ exitCode: 2, failed }));
});
