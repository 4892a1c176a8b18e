import type { Resealed } from '@portico/api-types';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { CallingActor } from '../guard/caller.ts';
import { RequireService } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { SealedValuesService } from './sealed-values.service.ts';

@RequireService()
@Controller('api/sealed-values')
export class SealedValuesController {
  constructor(private readonly values: SealedValuesService) {}

  @Post('reseal')
  @HttpCode(200)
  reseal(@CallingActor() actor: Actor): Promise<Resealed> {
    return this.values.reseal(actor);
  }
}
