import { Injectable } from '@nestjs/common';
import type { Reason } from '@portico/access';
import { DecisionLog } from '../decision-log/decision-log.ts';
import type { Door } from './doors.ts';

export interface RefusedDoor {
  /** Null: there is no such entity. */
  subjectId: string | null;
  /** Null: no app of this platform has the address. */
  slug: string | null;
  /** Absent: nothing of the app was asked. */
  door?: Door | undefined;
  /** Without a door. */
  reason?: Reason;
  /** The client that calls. Null: a person comes to the app. */
  caller: string | null;
}

/** Writes to the audit log that someone tried to open an app and was refused. Launchers and menus only ask. */
@Injectable()
export class DoorRefusals {
  constructor(private readonly log: DecisionLog) {}

  record({ subjectId, slug, door, reason = 'entity not found', caller }: RefusedDoor): void {
    this.log.record({
      allowed: false,
      subjectId,
      action: 'open',
      target: door
        ? {
            kind: 'entity',
            id: door.objectId,
            tenantId: door.decision.tenantId,
            tenantStatus: door.decision.tenant?.status,
          }
        : { kind: 'app', id: slug, tenantId: null },
      reason: door?.decision.reason ?? reason,
      surface: 'door',
      caller,
      requestId: null,
    });
  }
}
