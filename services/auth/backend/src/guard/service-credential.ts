import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { isSameSecret } from '../platform/is-same-secret.ts';

/**
 * The credential of the CLI and the supervisor; two while it is rotated. All are compared each time, so which one it was does not
 * show in time.
 */
@Injectable()
export class ServiceCredential {
  constructor(private readonly config: Config) {}

  matches(token: string): boolean {
    return this.config.serviceSecrets.filter((secret) => isSameSecret(token, secret)).length > 0;
  }
}
