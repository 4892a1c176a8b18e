import { appRegistration } from '@portico/api-types';
import { describe, expect, it } from 'vitest';
import { PLATFORM_APPS } from '../catalog/platform-apps.ts';
import { type DeclaredApp, planSync, type StoredApp, type SyncPlan } from './plan-sync.ts';

const uuid = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;

function declare(
  digit: number,
  slug: string,
  options: { previousSlugs?: string[]; digest?: string } = {},
): DeclaredApp {
  const registration = appRegistration.parse({
    id: uuid(digit),
    slug,
    name: slug,
    kind: 'product',
    url: `http://${slug}.localhost`,
    access: { open: 'assigned', requestable: false },
    launcher: { hidden: false },
    previousSlugs: options.previousSlugs ?? [],
    client: null,
  });
  return { registration, digest: options.digest ?? 'same' };
}

function store(digit: number, slug: string | null, options: Partial<StoredApp> = {}): StoredApp {
  return {
    id: `row-${digit}`,
    manifestId: uuid(digit),
    slug,
    previousSlugs: [],
    digest: 'same',
    missing: false,
    ...options,
  };
}

function plan(stored: StoredApp[], declared: DeclaredApp[]): SyncPlan {
  const result = planSync(stored, declared);
  if ('reason' in result) throw new Error(result.reason);
  return result;
}

describe('planSync', () => {
  it('does nothing for an equal set', () => {
    const { unchanged, ...rest } = plan([store(1, 'crm')], [declare(1, 'crm')]);
    expect(unchanged).toHaveLength(1);
    expect(Object.values(rest).flat()).toEqual([]);
  });

  it('creates, updates and removes', () => {
    const result = plan(
      [store(1, 'crm'), store(2, 'old')],
      [declare(1, 'crm', { digest: 'other' }), declare(3, 'new')],
    );
    expect(result.update.map(({ stored, from }) => [stored.id, from])).toEqual([['row-1', null]]);
    expect(result.create.map(({ registration }) => registration.slug)).toEqual(['new']);
    expect(result.remove.map(({ id }) => id)).toEqual(['row-2']);
  });

  it('follows a rename by id', () => {
    expect(plan([store(1, 'crm')], [declare(1, 'sales')]).update[0]).toMatchObject({
      from: 'crm',
      stored: { id: 'row-1' },
    });
  });

  it('follows a rename by previous slug under another id', () => {
    const result = plan([store(1, 'crm')], [declare(2, 'sales', { previousSlugs: ['crm'] })]);
    expect(result.update[0]).toMatchObject({ from: 'crm', stored: { id: 'row-1' } });
    expect(result.remove).toEqual([]);
  });

  it('lets two apps swap their names', () => {
    const result = plan([store(1, 'a1'), store(2, 'b2')], [declare(1, 'b2'), declare(2, 'a1')]);
    expect(result.update.map(({ from }) => from)).toEqual(['a1', 'b2']);
    expect(result.supersede).toEqual([]);
  });

  it('does not take an app by previous slug while its own manifest is still there', () => {
    const result = plan([store(1, 'crm')], [declare(1, 'crm'), declare(2, 'thief', { previousSlugs: ['crm'] })]);
    expect(result.unchanged.map(({ id }) => id)).toEqual(['row-1']);
    expect(result.create.map(({ registration }) => registration.slug)).toEqual(['thief']);
  });

  it('gives a new app of an old name none of the old one', () => {
    const result = plan([store(1, 'crm', { missing: true })], [declare(2, 'crm')]);
    expect(result.supersede.map(({ id }) => id)).toEqual(['row-1']);
    expect(result.create).toHaveLength(1);
  });

  it('wakes a missing app whose manifest came back', () => {
    expect(plan([store(1, 'crm', { missing: true })], [declare(1, 'crm')]).update).toHaveLength(1);
  });

  it('wakes a missing app that lost its name meanwhile under its new one', () => {
    const result = plan(
      [store(1, null, { missing: true }), store(2, 'crm')],
      [declare(1, 'crm-old'), declare(2, 'crm')],
    );
    expect(result.update[0]).toMatchObject({ stored: { id: 'row-1' }, from: null });
  });

  it.each([
    ['the same slug twice', [declare(1, 'crm'), declare(2, 'crm')], 'duplicate_slug'],
    ['the same id twice', [declare(1, 'crm'), declare(1, 'sales')], 'duplicate_id'],
    [
      'two apps that claim one previous name',
      [declare(2, 'x2', { previousSlugs: ['crm'] }), declare(3, 'x3', { previousSlugs: ['crm'] })],
      'contested_rename',
    ],
  ])('refuses %s', (_title, declared, reason) => {
    expect(planSync([store(1, 'crm')], declared)).toMatchObject({ reason });
  });

  const platformApp = (id: string, slug: string, previousSlugs: string[] = []): DeclaredApp => {
    const app = declare(1, slug, { previousSlugs });
    return { ...app, registration: { ...app.registration, id } };
  };

  it.each([
    ['the slug of the portal under another id', declare(2, 'portal')],
    ['the slug of the administration console under the id of the portal', platformApp(PLATFORM_APPS.portal, 'admin')],
    ['the id of the administration console under another slug', platformApp(PLATFORM_APPS.admin, 'evil')],
    ['that id in capitals', platformApp(PLATFORM_APPS.admin.toUpperCase(), 'evil')],
    ['to have been the administration console', declare(2, 'evil', { previousSlugs: ['old', 'admin'] })],
    ['to be the portal and to have been the console', platformApp(PLATFORM_APPS.portal, 'portal', ['admin'])],
  ])('refuses an app that claims %s', (_title, declared) => {
    const { slug } = declared.registration;
    expect(planSync([], [declare(1, 'crm'), declared])).toEqual({ reason: 'platform_app', slug });
  });

  it('takes the portal and the administration console as they are', () => {
    const own = [platformApp(PLATFORM_APPS.portal, 'portal'), platformApp(PLATFORM_APPS.admin, 'admin')];
    expect(plan([], own).create).toHaveLength(2);
  });
});
