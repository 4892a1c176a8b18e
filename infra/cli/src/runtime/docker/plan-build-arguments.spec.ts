import { expect, it } from 'vitest';
import { planBuildArguments } from './plan-build-arguments.ts';

const facts = { version: '0.1.0', revision: 'c0ffee', modified: false, builtAt: new Date('2026-11-26T12:00:00Z') };
const revision = (more: object) => planBuildArguments({ ...facts, ...more })[3];

it('says what is built, of which commit, and when', () => {
  expect(planBuildArguments(facts).filter((one) => one !== '--build-arg')).toEqual([
    'VERSION=0.1.0',
    'REVISION=c0ffee',
    'CREATED=2026-11-26T12:00:00.000Z',
  ]);
});

it('does not call changed files a commit', () => {
  expect([revision({ modified: true }), revision({ revision: null })]).toEqual([
    'REVISION=c0ffee-modified',
    'REVISION=unknown',
  ]);
});
