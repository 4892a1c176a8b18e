// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AppServer } from '../../test/app-server.ts';
import { openPage } from '../../test/open-page.ts';
import { reloadOnce } from './reload-once.ts';

let server: AppServer;
beforeEach(async () => {
  server = await openPage();
});
afterEach(() => server.close());

const reload = vi.fn<(url: string) => void>();
afterEach(() => {
  reload.mockClear();
  vi.restoreAllMocks();
});
const again = (waitsMs = [1, 50]) => reloadOnce({ fetch, navigate: reload, waitsMs });

test('reloads once a minute, however many scripts are missing', async () => {
  expect(await Promise.all([again(), again()])).toEqual([true, true]);
  expect(reload).toHaveBeenCalledOnce();
  expect(server.seen.at(-1)).toMatchObject({ method: 'HEAD', path: '/' });
  expect(await again()).toBe(false);
  const minute = 60_000;
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + minute);
  expect(await again()).toBe(true);
});

test('keeps the page while the server is away, and reloads once it answers', async () => {
  server.broken = 503;
  expect(await again()).toBe(false);
  expect(server.seen).toHaveLength(2);
  const recovers = again([1, 1000]);
  await vi.waitFor(() => expect(server.seen).toHaveLength(3), 10_000);
  server.broken = 0;
  expect(await recovers).toBe(true);
  sessionStorage.clear();
  await server.close();
  expect(await again()).toBe(false);
  server = await openPage();
  expect(await again()).toBe(true);
});

test('keeps the page where storage is forbidden, because nothing would end a loop', async () => {
  vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(await again()).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
