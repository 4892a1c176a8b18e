import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../../jobs/job.ts';
import { SigningKeysService } from './signing-keys.service.ts';

const OLDER_THAN_DAYS = 90;

/** Rotates signing keys that have reached their age. */
@Injectable()
@HandlesJob({ name: 'oidc.rotate-keys', schedule: '0 */6 * * *' })
export class KeyRotation implements JobHandler {
  constructor(private readonly keys: SigningKeysService) {}

  run(): Promise<void> {
    return this.keys.rotate({ olderThanDays: OLDER_THAN_DAYS });
  }
}
