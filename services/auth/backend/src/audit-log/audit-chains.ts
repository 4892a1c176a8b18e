import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../audit/actor.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { AuditChainReport } from './chain/chain-report.ts';
import { VerifyAudit } from './chain/verify-audit.ts';

const verification = z.strictObject({
  chain: z.union([z.uuid(), z.literal('platform')]),
  after: z.int().min(0).default(0),
});

/** The hash chains of the audit log, for those who manage the platform: reading them takes a while. */
@Injectable()
export class AuditChains {
  constructor(
    private readonly verifier: VerifyAudit,
    private readonly gates: Gates,
  ) {}

  /** Ids of tenants, and `platform`. @throws `decision.forbidden` */
  async list(actor: Actor): Promise<string[]> {
    await this.check(actor);
    return this.verifier.listChains();
  }

  /** @throws `decision.forbidden`, `request.invalid` */
  async verify(actor: Actor, input: z.input<typeof verification>): Promise<AuditChainReport> {
    await this.check(actor);
    const { chain, after } = parseInput(verification, input);
    return this.verifier.verify(chain, after);
  }

  private check(actor: Actor): Promise<void> {
    return this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
  }
}
