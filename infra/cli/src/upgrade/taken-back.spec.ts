import { describe, expect, it } from 'vitest';
import type { BackupDescription } from '../backup/backup-description.ts';
import { CliError } from '../terminal/cli-error.ts';
import { notTakenBack, takenBack } from './taken-back.ts';

describe('the message for people', () => {
  const backup = { folder: '/backups/one', description: {} as BackupDescription };
  const fault = (failed: string) => new CliError({ failed, why: `Why ${failed}`, next: `Next ${failed}` });

  it('names what does not run as before, and what does', () => {
    const faults = new Map([['crm', fault("crm isn't healthy.")]]);
    const told = takenBack(fault("shop isn't healthy."), {
      from: undefined,
      backup,
      lost: false,
      back: ['auth'],
      faults,
    });
    expect(told).toMatchObject({ code: 'upgrade.half_taken_back', exitCode: 1 });
    expect(told.failed).toBe("The upgrade was taken back but for crm. shop isn't healthy.");
    expect(told.why).toContain("crm: crm isn't healthy.");
    expect(told.next).toContain('(auth taken back)');
    expect(told.next).toContain("Next crm isn't healthy.");
  });

  it('says first why the upgrade failed, and where the data of before is', () => {
    const told = notTakenBack(fault("shop isn't healthy."), fault('no room'), { from: undefined, backup });
    expect(told.failed).toBe("The upgrade failed and couldn't be taken back. shop isn't healthy.");
    expect(told.why).toContain('On the way back: no room');
    expect(told.next).toContain('make restore FROM=/backups/one');
  });
});
