import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { secretMatcher } from '../platform/is-same-secret.ts';

/** The credential of the CLI and the supervisor; two during a rotation. */
@Injectable()
export class ServiceCredential {
  readonly matches: (token: string) => boolean;

  constructor(config: Config) {
    this.matches = secretMatcher(config.serviceSecrets);
  }
}
