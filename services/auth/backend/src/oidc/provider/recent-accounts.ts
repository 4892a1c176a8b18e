import { Injectable } from '@nestjs/common';
import { type Account, Accounts } from '../../directory/accounts.ts';
import { createGrowingCache } from '../../platform/growing-cache.ts';

const FRESH_MS = 2000;
const SIZE = 10_000;

/**
 * Caches accounts during a sign-in, which reads the same one at each step. They need not be current: disabling a person
 * deletes session, grants and tokens in the same transaction.
 */
@Injectable()
export class RecentAccounts {
  private readonly cache = createGrowingCache<Account>({ max: SIZE, ttl: FRESH_MS });

  constructor(private readonly accounts: Accounts) {}

  async find(id: string): Promise<Account | undefined> {
    const known = this.cache.get(id);
    if (known) return known;
    const account = await this.accounts.findAccount(id);
    if (account) this.cache.set(id, account);
    return account;
  }
}
