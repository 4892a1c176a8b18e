import type { Manifest } from '@portico/manifest';
import { describe, expect, it } from 'vitest';
import { chooseApps } from './discover-apps.ts';

const manifests = ['auth', 'crm', 'docs', 'template-app'].map((slug) => ({ slug })) as Manifest[];
const slugs = (...args: Parameters<typeof chooseApps> extends [unknown, ...infer Rest] ? Rest : never) =>
  chooseApps({ manifests, issues: [] }, ...args).running.map(({ slug }) => slug);

describe('chooseApps', () => {
  it('takes everything', () => {
    expect(slugs('localhost')).toEqual(['auth', 'crm', 'docs', 'template-app']);
  });

  it('leaves the template app out once the domain is public', () => {
    expect(slugs('example.com')).toEqual(['auth', 'crm', 'docs']);
  });

  it('always runs auth', () => {
    expect(slugs('localhost', { only: ['crm'] })).toEqual(['auth', 'crm']);
    expect(slugs('localhost', { except: ['auth', 'crm'] })).toEqual(['auth', 'docs', 'template-app']);
  });

  it('refuses a slug that no manifest has, with a suggestion', () => {
    expect(() => slugs('localhost', { only: ['crn'] })).toThrow(
      expect.objectContaining({ exitCode: 2, next: 'Did you mean crm?' }),
    );
  });

  it('passes over it when an app of the selection has gone since', () => {
    expect(slugs('localhost', { only: ['crm', 'gone'] }, { ignoreUnknown: true })).toEqual(['auth', 'crm']);
  });

  it('refuses all for one faulty manifest, with place, rule and way on', () => {
    const issue = {
      code: 'manifest.unknown_key',
      file: 'apps/crm/app.manifest.yml',
      line: 14,
      column: 3,
      message: 'has an unknown key requestible',
      why: "Portico refuses a key that it doesn't know.",
      hint: 'Did you mean requestable?',
    } as const;
    expect(() => chooseApps({ manifests, issues: [issue] }, 'localhost')).toThrow(
      expect.objectContaining({
        exitCode: 3,
        code: 'manifest.unknown_key',
        failed: 'apps/crm/app.manifest.yml:14:3 has an unknown key requestible',
        next: 'Did you mean requestable?',
      }),
    );
  });
});
