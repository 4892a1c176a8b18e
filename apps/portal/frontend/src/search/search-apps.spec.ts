import { describe, expect, it } from 'vitest';
import { launcherApp } from '../launcher/launcher-app.fixture.ts';
import { searchApps } from './search-apps.ts';

const apps = [
  launcherApp('Contracts', { description: 'Suppliers and renewals' }),
  launcherApp('Help desk', { description: 'Questions from growers', tags: ['support'] }),
  launcherApp('Desk booking', { description: 'A place for the day' }),
  launcherApp('Billing', { description: 'Contracts turned into invoices' }),
  launcherApp('Łódź Żubr', { description: 'Zażółć' }),
  launcherApp('Payroll', { state: 'requestable' }),
];
const names = (query: string) => searchApps(apps, query).map(({ name }) => name);

describe('searchApps', () => {
  it('finds nothing for nothing', () => {
    expect(names('')).toEqual([]);
    expect(names('  … ')).toEqual([]);
  });
  it('ranks the start of a name over a word in it over its description', () => {
    expect(names('desk')).toEqual(['Desk booking', 'Help desk']);
    expect(names('contr')).toEqual(['Contracts', 'Billing']);
  });
  it('does not mind accents, either in the name or in what is typed', () => {
    expect(names('lodz')).toEqual(['Łódź Żubr']);
    expect(names('ŁÓDŹ ż')).toEqual(['Łódź Żubr']);
    expect(names('cóntracts')).toEqual(['Contracts', 'Billing']);
  });
  it('needs every typed word', () => {
    expect(names('help growers')).toEqual(['Help desk']);
    expect(names('help zebra')).toEqual([]);
  });
  it('finds initials and tags', () => {
    expect(names('hd')).toEqual(['Help desk']);
    expect(names('supp')).toEqual(['Contracts', 'Help desk']);
  });
  it('puts doors that are shut after open ones, however well they fit', () => {
    const found = searchApps([launcherApp('Pay', { state: 'requestable' }), launcherApp('Easy pay')], 'pay');
    expect(found.map(({ name }) => name)).toEqual(['Easy pay', 'Pay']);
  });
  it('takes signs of regular expressions as text', () => {
    expect(names('(.*')).toEqual([]);
    expect(searchApps([launcherApp('C++ (tools)')], 'c++ (')).toHaveLength(1);
  });
});
