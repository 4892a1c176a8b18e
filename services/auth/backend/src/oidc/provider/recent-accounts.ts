import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type Account, Accounts } from '../../directory/accounts.ts';

const FRESH_MS = 2000;
const SIZE = 10_000;

/**
 * Accounts for the length of a sign-in, which asks for the same one at each of its steps. Nothing rests on this being the
 * latest: disabling a person removes session, grants and tokens in the same transaction.
 */
@Injectable()
export class RecentAccounts {
  private readonly cache = new LRUCache<string, Account>({ max: SIZE, ttl: FRESH_MS });

  constructor(private readonly accounts: Accounts) {}

  async find(id: string): Promise<Account | undefined> {
    const known = this.cache.get(id);
    if (known) return known;
    const account = await this.accounts.findAccount(id);
    if (account) this.cache.set(id, account);
    return account;
  }
}
