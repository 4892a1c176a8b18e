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
  it('falls back to the kind, also for a blank tag', () => {
    expect(titles([launcherApp('A', { kind: 'internal', tags: ['  '] })])).toEqual([['Internal', 'A']]);
  });
  it('sorts by name without regard to case, with numbers as numbers', () => {
    const apps = ['store 10', 'Store 2', 'Álava', 'beta'].map((name) => launcherApp(name));
    expect(titles(apps)).toEqual([['Products', 'Álava', 'beta', 'Store 2', 'store 10']]);
  });
  it("keeps the platform's own apps last", () => {
    const apps = [launcherApp('Admin', { kind: 'platform' }), launcherApp('Zoo', { tags: ['zoology'] })];
    expect(titles(apps).map(([title]) => title)).toEqual(['Zoology', 'Platform']);
  });
  it('has no group for no apps', () => {
    expect(groupApps([])).toEqual([]);
  });
});
