import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.ts';
import type { Bearer } from './bearer.ts';
import { SessionsRepository, type TokenOrigin } from './sessions.repository.ts';

interface Waiting {
  origin: TokenOrigin;
  resolve: (bearer: Bearer | undefined) => void;
  reject: (error: unknown) => void;
}

/** Tokens per statement. The cost of a check is its round trip. */
const BATCH = 100;

/**
 * Finds the people of tokens. Checks that arrive during a statement share the next one, which is sent after they
 * arrived. Nothing is cached, so an ended session is never found.
 */
@Injectable()
export class BearerLookup {
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
  ) {}

  find(origin: TokenOrigin): Promise<Bearer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ origin, resolve, reject });
      if (!this.busy) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, BATCH));
    this.busy = false;
  }

  private async answer(batch: Waiting[]): Promise<void> {
    try {
      const bearers = await this.repository.findBearers(
        this.database,
        batch.map(({ origin }) => origin),
      );
      batch.forEach(({ resolve }, position) => resolve(bearers[position]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
