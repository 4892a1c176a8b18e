import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  asSuperuserOfOld,
  type ContainerCheckout,
  createContainerCheckout,
} from '../../../test/fixture/create-container-checkout.ts';
import { missingEngine } from '../../../test/fixture/missing-engine.ts';
import { queryDatabase } from '../../../test/fixture/query-database.ts';

const portOffset = 18_900;
const slugs = ['alpha', 'beta'] as const;

describe.skipIf(missingEngine)(
  missingEngine ? `not run: ${missingEngine}` : 'an app whose role was the superuser of its database',
  () => {
    let checkout: ContainerCheckout;
    const present = new Map<string, string>();
    const file = (slug: string) => `apps/${slug}/docker-compose.yml`;
    const source = (slug: string) => `apps/${slug}/backend/src/main.mjs`;

    beforeAll(async () => {
      checkout = await createContainerCheckout({ portOffset });
      for (const slug of slugs) {
        await checkout.addContainerApp(slug);
        present.set(slug, await checkout.read(file(slug)));
        await checkout.write(file(slug), asSuperuserOfOld(present.get(slug)!, slug));
      }
      await checkout.json('up');
      for (const slug of slugs) {
        await query(slug, 'CREATE TABLE note (id int PRIMARY KEY, title text)');
        await query(slug, "INSERT INTO note VALUES (1, 'one')");
      }
    }, 300_000);
    afterAll(() => checkout[Symbol.asyncDispose](), 120_000);

    const query = async (slug: string, sql: string) => {
      const url = await checkout.databaseUrl(slug);
      await vi.waitFor(() => queryDatabase(url, 'SELECT 1'), { timeout: 60_000, interval: 300 });
      return queryDatabase(url, sql);
    };
    const isSuperuser = async (slug: string) => (await query(slug, 'SHOW is_superuser'))[0]?.['is_superuser'];
    const notes = (slug: string) => query(slug, 'SELECT id, title FROM note');
    const started = async (slug: string) =>
      checkout.docker('ps', '--quiet', '--filter', `name=^portico-${await checkout.instance()}-${slug}-`);

    it('has its own role after make up, owns its tables, and keeps running', async () => {
      expect(await isSuperuser('alpha')).toBe('on');
      await checkout.write(file('alpha'), present.get('alpha')!);
      await checkout.json('up');
      expect(await isSuperuser('alpha')).toBe('off');
      expect(await notes('alpha')).toEqual([{ id: 1, title: 'one' }]);
      await query('alpha', 'ALTER TABLE note ADD COLUMN more text');
      await expect(query('alpha', "COPY note TO PROGRAM 'cat'")).rejects.toMatchObject({ code: '42501' });
      const superuser = new URL(await checkout.databaseUrl('alpha'));
      superuser.username = 'postgres';
      await expect(queryDatabase(superuser.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      const before = await started('alpha');
      await checkout.json('up');
      expect(await started('alpha')).toBe(before);
    });

    it('keeps its data when the upgrade that separates them is taken back', async () => {
      const good = await checkout.read(source('beta'));
      await checkout.write(file('beta'), present.get('beta')!);
      await checkout.write(source('beta'), "throw new Error('no such luck');");
      const { exitCode, stderr } = await checkout.run('upgrade');
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
      expect(stderr).toContain('The upgrade was taken back. beta-backend');
      await checkout.write(source('beta'), good);
      expect(await notes('beta')).toEqual([{ id: 1, title: 'one' }]);
      expect(await checkout.run('backup')).toMatchObject({ exitCode: 0 });
    });

    it('has one of its own after make upgrade', async () => {
      expect(await checkout.json('upgrade')).toMatchObject({ upgraded: true, rolled: ['beta'] });
      expect(await isSuperuser('beta')).toBe('off');
      expect(await notes('beta')).toEqual([{ id: 1, title: 'one' }]);
      expect(await checkout.run('secrets', 'rotate', '--only', 'master')).toMatchObject({ exitCode: 0 });
      expect(await notes('beta')).toEqual([{ id: 1, title: 'one' }]);
    });

    it('makes a new volume with two roles', async () => {
      await checkout.addContainerApp('gamma');
      await checkout.json('up');
      expect(await isSuperuser('gamma')).toBe('off');
      await expect(query('gamma', 'CREATE DATABASE other')).rejects.toMatchObject({ code: '42501' });
      await query('gamma', 'CREATE TABLE note (id int); CREATE SCHEMA other; CREATE EXTENSION pg_trgm');
    });
  },
);
