import type { Type } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';

export interface Context {
  /** The caller. Every service checks this actor with the engine. */
  actor: Actor;
  /** The session that the caller's token came from; the service credential has none. */
  sessionUid?: string | undefined;
  /** The service of this class, as Nest made it. */
  service: <Service>(type: Type<Service>) => Service;
}
