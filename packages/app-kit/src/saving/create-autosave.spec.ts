import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave } from './create-autosave.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that responds when told to. */
function slowServer() {
  const saved: string[] = [];
  const waiting: { done: () => void; fail: (error: Error) => void }[] = [];
  const save = (value: string) => {
    saved.push(value);
    return new Promise<void>((done, fail) => waiting.push({ done, fail }));
  };
  const settle = async (error?: Error) => {
    const next = waiting.shift()!;
    if (error) next.fail(error);
    else next.done();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { save, saved, settle };
}

test('saves once, when the typing pauses', async () => {
  const { save, saved, settle } = slowServer();
  const autosave = createAutosave({ value: '', save });
  for (const text of ['a', 'ab', 'abc']) {
    autosave.change(text);
    expect(autosave.getSnapshot().status).toBe('waiting');
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(saved).toEqual(['abc']);
  expect(autosave.getSnapshot().status).toBe('saving');
  await settle();
  expect(autosave.getSnapshot()).toMatchObject({ value: 'abc', status: 'saved' });
});

test('steady typing is saved every five seconds', async () => {
  const { save, saved } = slowServer();
  const autosave = createAutosave({ value: '', save });
  for (let i = 1; i <= 60; i++) {
    autosave.change('x'.repeat(i));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saved).toHaveLength(1);
  expect(saved[0]?.length).toBeLessThanOrEqual(50);
});

test('one save at a time, and the newest text last', async () => {
  const { save, saved, settle } = slowServer();
  const autosave = createAutosave({ value: '', save });
  autosave.change('first');
  void autosave.flush();
  autosave.change('second');
  void autosave.flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).toEqual(['first']);
  await settle();
  await vi.advanceTimersByTimeAsync(700);
  expect(saved).toEqual(['first', 'second']);
  await settle();
  expect(autosave.getSnapshot().status).toBe('saved');
});

test('a failure keeps the text and is tried again, slower each time', async () => {
  const { save, saved, settle } = slowServer();
  const autosave = createAutosave({ value: '', save });
  autosave.change('kept');
  void autosave.flush();
  await settle(new Error('down'));
  expect(autosave.getSnapshot()).toMatchObject({ value: 'kept', status: 'failed', error: new Error('down') });
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toHaveLength(2);
  await settle(new Error('down'));
  await vi.advanceTimersByTimeAsync(3999);
  expect(saved).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(saved).toHaveLength(3);
  await settle();
  expect(autosave.getSnapshot()).toEqual({ value: 'kept', status: 'saved', error: undefined });
});

test('a failure that cannot go away by itself waits for the person', async () => {
  const { save, saved, settle } = slowServer();
  const autosave = createAutosave({ value: '', save, mayRetry: () => false });
  autosave.change('kept');
  void autosave.flush();
  await settle(new Error('signed out'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toHaveLength(1);
  void autosave.flush();
  expect(saved).toHaveLength(2);
});

test('a text that was typed during a failing save is not lost', async () => {
  const { save, saved, settle } = slowServer();
  const autosave = createAutosave({ value: '', save });
  autosave.change('first');
  void autosave.flush();
  autosave.change('second');
  await settle(new Error('down'));
  expect(autosave.getSnapshot()).toMatchObject({ value: 'second', status: 'failed' });
  await vi.advanceTimersByTimeAsync(2000);
  expect(saved).toEqual(['first', 'second']);
});

test('nothing is sent when nothing changed', async () => {
  const { save, saved } = slowServer();
  const autosave = createAutosave({ value: 'as it was', save });
  await autosave.flush();
  autosave.adopt('from the server');
  await autosave.flush();
  expect(saved).toEqual([]);
  expect(autosave.getSnapshot()).toMatchObject({ value: 'from the server', status: 'saved' });
});

test('a stopped one sends nothing more', async () => {
  const { save, saved } = slowServer();
  const autosave = createAutosave({ value: '', save });
  autosave.change('deleted meanwhile');
  autosave.stop();
  await autosave.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toEqual([]);
});
