import { describe, expect, it } from 'vitest';
import { groupApps } from './group-apps.ts';
import { launcherApp } from './launcher-app.fixture.ts';

const titles = (apps: Parameters<typeof groupApps>[0]) =>
  groupApps(apps).map(({ title, apps: members }) => [title, ...members.map(({ name }) => name)]);

describe('groupApps', () => {
  it('puts an app under its first tag only', () => {
    expect(titles([launcherApp('CRM', { tags: ['sales', 'customers'] })])).toEqual([['Sales', 'CRM']]);
  });
  it('reads hyphens in a tag as spaces and keeps its own capitals', () => {
    expect(titles([launcherApp('A', { tags: ['green-house'] }), launcherApp('B', { tags: ['HR'] })])).toEqual([
      ['Green house', 'A'],
      ['HR', 'B'],
    ]);
  });
  it('keeps apps without a tag together, last, whatever their kind', () => {
    const apps = [
      launcherApp('Billing', { kind: 'product' }),
      launcherApp('Admin', { kind: 'platform', tags: ['  '] }),
      launcherApp('Zoo', { tags: ['zoology'] }),
      launcherApp('Rota', { kind: 'internal' }),
    ];
    expect(titles(apps)).toEqual([
      ['Zoology', 'Zoo'],
      ['Other', 'Admin', 'Billing', 'Rota'],
    ]);
  });
  it('calls them "Other" only where there is another group', () => {
    expect(titles([launcherApp('A'), launcherApp('B', { kind: 'client' })])).toEqual([['All apps', 'A', 'B']]);
  });
  it('does not mix up a tag "other" with no tag', () => {
    expect(titles([launcherApp('A', { tags: ['other'] }), launcherApp('B')])).toEqual([
      ['Other', 'A'],
      ['Other', 'B'],
    ]);
  });
  it('sorts by name without regard to case, with numbers as numbers', () => {
    const apps = ['store 10', 'Store 2', 'Álava', 'beta'].map((name) => launcherApp(name, { tags: ['shops'] }));
    expect(titles(apps)).toEqual([['Shops', 'Álava', 'beta', 'Store 2', 'store 10']]);
  });
  it('has no group for no apps, and loses none of 10,000', () => {
    expect(groupApps([])).toEqual([]);
    const many = Array.from({ length: 10_000 }, (_, n) =>
      launcherApp(`App ${n}`, { tags: n % 3 ? [`tag-${n % 7}`] : [] }),
    );
    const groups = groupApps(many);
    expect([groups.length, groups.flatMap(({ apps }) => apps).length]).toEqual([8, 10_000]);
  });
});
