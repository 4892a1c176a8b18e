import type { Type } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';

export interface Context {
  /** The caller. Every service checks this actor with the engine. */
  actor: Actor;
  /** The session of the caller's token. Undefined for the service credential. */
  sessionUid?: string | undefined;
  /** Nest's instance of this class. */
  service: <Service>(type: Type<Service>) => Service;
}
