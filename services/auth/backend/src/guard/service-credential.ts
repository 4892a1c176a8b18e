import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { isSameSecret } from '../platform/is-same-secret.ts';

/**
 * The credential of the CLI and the supervisor; two during a rotation. Always compares both, so that timing does not
 * reveal which matched.
 */
@Injectable()
export class ServiceCredential {
  constructor(private readonly config: Config) {}

  matches(token: string): boolean {
    return this.config.serviceSecrets.filter((secret) => isSameSecret(token, secret)).length > 0;
  }
}
