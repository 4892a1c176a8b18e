import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';

/**
 * The credential of the CLI and the supervisor; two while it is rotated. Digests are compared, and all of them each time, so that
 * neither length nor content nor which one it was shows in time.
 */
@Injectable()
export class ServiceCredential {
  private readonly digests: readonly Buffer[];

  constructor(config: Config) {
    this.digests = config.serviceSecrets.map(digestOf);
  }

  matches(token: string): boolean {
    const shown = digestOf(token);
    return this.digests.filter((digest) => timingSafeEqual(shown, digest)).length > 0;
  }
}

function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
