import { expect, it } from 'vitest';
import { TurnLock } from './turn-lock.ts';

it('gives turns in the order of asking, and skips who hung up while waiting', async () => {
  const lock = new TurnLock();
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const order: string[] = [];
  await lock.acquire(first.signal);
  const waiting = [
    lock.acquire(second.signal).then(() => order.push('second')),
    lock.acquire(third.signal).then(() => order.push('third')),
  ];
  second.abort();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(order).toEqual([]);
  first.abort();
  await Promise.all(waiting);
  expect(order).toEqual(['second', 'third']);
});

it('calls back when no caller has or waits for a turn', async () => {
  let free = 0;
  const lock = new TurnLock(() => free++);
  const [first, second] = [new AbortController(), new AbortController()];
  await lock.acquire(first.signal);
  const waiting = lock.acquire(second.signal);
  first.abort();
  await waiting;
  expect(free).toBe(0);
  second.abort();
  expect(free).toBe(1);
});
