import { expect, it } from 'vitest';
import {
  checkAuditSealing,
  checkDatabase,
  checkJobs,
  checkMigrations,
  checkSettings,
  checkSigningKeys,
} from './system-checks.ts';

const now = new Date('2026-11-29T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const jobs = { working: true, queued: 0, active: 0, failed: 0, oldestWaitingSeconds: 0, paused: 0 };
const key = (algorithm: string, status: 'signing' | 'retired') => ({
  kid: algorithm,
  algorithm,
  status,
  createdAt: now,
  signsFrom: now,
  expiresAt: null,
});

it.each([
  [checkDatabase(3), 'ok', /3 ms/],
  [checkDatabase(900), 'warning', /900 ms/],
  [checkJobs(jobs), 'ok', /Nothing waits/],
  [checkJobs({ ...jobs, queued: 4 }), 'ok', /4 wait/],
  [checkJobs({ ...jobs, paused: 1 }), 'ok', /Nothing waits\. 1 schedule is paused\./],
  [checkJobs({ ...jobs, queued: 4, paused: 2 }), 'ok', /4 wait\. 2 schedules are paused\./],
  [checkJobs({ ...jobs, failed: 2 }), 'warning', /2 failed/],
  [checkJobs({ ...jobs, oldestWaitingSeconds: 1200 }), 'warning', /20 minutes/],
  [checkJobs({ ...jobs, working: false }), 'warning', /does no jobs/],
  [checkSigningKeys([key('RS256', 'signing'), key('ES256', 'signing')], ['RS256', 'ES256']), 'ok', /2 keys/],
  [checkSigningKeys([key('RS256', 'signing'), key('ES256', 'retired')], ['RS256', 'ES256']), 'failed', /ES256/],
  [checkAuditSealing(undefined, now), 'ok', /sealed/],
  [checkAuditSealing(ago(30), now), 'ok', /sealed/],
  [checkAuditSealing(ago(1800), now), 'warning', /30 minutes/],
  [checkMigrations(undefined), 'ok', /complete/],
  [checkMigrations(new Error('two are missing')), 'failed', /two are missing/],
  [checkSettings([{ settings: [{ value: 1, default: 1 }] }]), 'ok', /default/],
  [checkSettings([{ settings: [{ value: 2, default: 1 }] }]), 'ok', /1 differ/],
])('%j', (check, status, message) => {
  expect(check.status).toBe(status);
  expect(check.message).toMatch(message);
});
