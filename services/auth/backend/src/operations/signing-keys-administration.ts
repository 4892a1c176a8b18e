import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { type SigningKeyFacts, SigningKeysService } from '../oidc/keys/signing-keys.service.ts';

/** Facts about the issuer's keys for administrators, never the keys. */
@Injectable()
export class SigningKeysAdministration {
  constructor(
    private readonly keys: SigningKeysService,
    private readonly gates: Gates,
  ) {}

  /** @throws `decision.forbidden` */
  async list(actor: Actor): Promise<SigningKeyFacts[]> {
    await this.gates.checkOpenly(actor, { actions: ['read', 'rotate', 'manage'], scopes: PLATFORM });
    return this.keys.list();
  }

  /** `now` skips the hour in which relying parties fetch the new keys, for a leaked key. @throws `decision.forbidden` */
  async rotate(actor: Actor, { now }: { now: boolean }): Promise<SigningKeyFacts[]> {
    await this.gates.checkOpenly(actor, { actions: ['rotate'], scopes: PLATFORM });
    await this.keys.rotate({ actor, ...(now && { overlapSeconds: 0 }) });
    return this.keys.list();
  }
}
