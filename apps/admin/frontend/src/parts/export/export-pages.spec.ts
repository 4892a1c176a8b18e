import { expect, it } from 'vitest';
import { AdminError } from '../../graphql/admin-error.ts';
import { exportPages, type ExportPagesOptions } from './export-pages.ts';

function listOf(total: number) {
  const asked: number[] = [];
  const progress: { count: number; isWaiting: boolean }[] = [];
  const waits: number[] = [];
  const options: ExportPagesOptions<string> = {
    head: '',
    write: (rows) => rows.map((row) => `${row}\n`).join(''),
    signal: new AbortController().signal,
    onProgress: (one) => progress.push(one),
    wait: async (seconds) => void waits.push(seconds),
    ask: async ({ cursor, limit }) => {
      const from = Number(cursor ?? 0);
      asked.push(limit);
      const items = Array.from({ length: Math.min(limit, total - from) }, (_, n) => `e${from + n}`);
      const next = from + items.length;
      return { items, nextCursor: next < total ? String(next) : null };
    },
  };
  return { options, asked, progress, waits };
}

it('reads every page and says how far it is', async () => {
  const { options, asked, progress } = listOf(450);
  const { parts, count, isBounded } = await exportPages(options);
  expect({ count, isBounded, asked }).toEqual({ count: 450, isBounded: false, asked: [200, 200, 200] });
  expect(parts.join('').trimEnd().split('\n').at(-1)).toBe('e449');
  expect(progress.map((one) => one.count)).toEqual([200, 400, 450]);
});

it('stops at the bound and says so', async () => {
  const { options } = listOf(501);
  expect(await exportPages({ ...options, most: 500 })).toMatchObject({ count: 500, isBounded: true });
});

it('waits when the server asks for it, and goes on where it was', async () => {
  const { options, waits, progress } = listOf(300);
  let calls = 0;
  const ask: typeof options.ask = async (page) => {
    calls += 1;
    if (calls === 2) throw new AdminError('Too many', { code: 'rate.limited', retryAfterSeconds: 7 }, true);
    return options.ask(page);
  };
  expect((await exportPages({ ...options, ask })).count).toBe(300);
  expect(waits).toEqual([7]);
  expect(progress.some(({ isWaiting }) => isWaiting)).toBe(true);
});

it('ends when it is cancelled', async () => {
  const { options } = listOf(1000);
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(exportPages({ ...options, onProgress, signal: controller.signal })).rejects.toThrow(/abort/i);
});
