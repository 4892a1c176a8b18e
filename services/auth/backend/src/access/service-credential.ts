import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';

/** The credential of the CLI and the supervisor. Digests are compared, so that neither length nor content shows in time. */
@Injectable()
export class ServiceCredential {
  private readonly digest: Buffer;

  constructor(config: Config) {
    this.digest = digestOf(config.serviceSecret);
  }

  matches(token: string): boolean {
    return timingSafeEqual(digestOf(token), this.digest);
  }
}

function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
