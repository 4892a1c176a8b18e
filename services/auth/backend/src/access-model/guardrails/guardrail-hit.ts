import type { Guardrail } from '../../generated/prisma/client.ts';

/** What a refusal is about, for `GuardrailRefusals`, which shows each caller only what they can see. */
export class GuardrailHit {
  readonly guardrail: Guardrail;
  readonly actionId: string;
  /** Those who would receive it: at most a thousand. */
  readonly entityIds: readonly string[];
  /** The number of all. */
  readonly count: number;

  constructor(guardrail: Guardrail, actionId: string, { ids, count }: { ids: readonly string[]; count: number }) {
    this.guardrail = guardrail;
    this.actionId = actionId;
    this.entityIds = ids;
    this.count = count;
  }
}
