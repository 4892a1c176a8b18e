import type { Type } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';

export interface Context {
  /** Who asks. Every service asks the engine what this actor may do. */
  actor: Actor;
  /** The session that the caller's token came from; the service credential has none. */
  sessionUid?: string | undefined;
  /** The service of this class, as Nest made it. */
  service: <Service>(type: Type<Service>) => Service;
}
