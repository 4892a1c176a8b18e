import type { Type } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';

export interface Context {
  /** Who asks. Every service asks the engine what this actor may do. */
  actor: Actor;
  /** The service of this class, as Nest made it. */
  service: <Service>(type: Type<Service>) => Service;
}
