import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AlsoCalled } from '../audit/audit.service.ts';
import { Config } from '../config/config.ts';
import { emailKey } from '../directory/email-address.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { addressBlock } from './address-block.ts';
import { findKnownBrowser } from './known-browser.ts';
import { signInErrors } from './sign-in.errors.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { Settings } from '../settings/settings.ts';
import { type ThrottleRules, throttleSettings } from './throttle-settings.ts';
import { ThrottleRepository } from './throttle.repository.ts';

export interface Attempt {
  email: string;
  ip: string;
  /** The device cookie, if the browser sent one. */
  knownBrowser: string | undefined;
}

/** Keys to release after a success: clears the failures of `own`, and refunds `address` if it was charged. */
export interface AttemptKeys {
  own: string[];
  address: string | null;
}

/** Counts attempts by account and address, without checking whether the account exists. */
@Injectable()
export class SignInThrottle {
  private readonly rules: SettingsHandle<ThrottleRules>;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: ThrottleRepository,
    settings: Settings,
  ) {
    this.rules = settings.use(throttleSettings);
  }

  /** Call it before checking the password. @throws `sign_in.throttled` with the wait */
  async charge(attempt: Attempt): Promise<AttemptKeys> {
    const email = emailKey(attempt.email);
    const block = addressBlock(attempt.ip);
    const rules = this.rules.current;
    const browser = findKnownBrowser(this.config.cookieKeys, email, attempt.knownBrowser);
    const address = { key: this.keyOf(`address ${block}`), rule: rules.address };
    // A known browser has its own count, so that others behind the same address cannot block it.
    const charges = browser
      ? [{ key: this.keyOf(`browser ${browser} ${email}`), rule: rules.browser }]
      : [
          { key: this.keyOf(`pair ${block} ${email}`), rule: rules.pair },
          { key: this.keyOf(`account ${email}`), rule: rules.account },
          address,
        ];
    // An attempt refused by one rule does not count for the others: blocking one address harms no other.
    const waitSeconds = await this.repository.charge(this.database, charges);
    if (waitSeconds > 0) {
      const retryAfterSeconds = Math.max(1, Math.ceil(waitSeconds));
      throw signInErrors.throttled({ retryAfterSeconds, extensions: { retryAfterSeconds } });
    }
    const own = charges.filter((charge) => charge !== address).map(({ key }) => key);
    return { own, address: browser ? null : address.key };
  }

  async release(db: Queryable, keys: AttemptKeys): Promise<void> {
    await this.repository.release(db, keys.own, keys.address);
  }

  /** Releases the attempt in the statement that records its success. */
  releaseAlong({ own, address }: AttemptKeys): AlsoCalled {
    return this.repository.releaseAlong(own, address);
  }

  // Keyed, so that the table cannot be searched for emails or mistyped ones. A new key-encryption key, which only an
  // operator can set, resets the counts.
  private keyOf(subject: string): string {
    return createHmac('sha256', this.config.keyEncryptionKeys[0]!).update(`throttle ${subject}`).digest('base64url');
  }
}
