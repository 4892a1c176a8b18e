import { Module } from '@nestjs/common';
import { EntitiesModule } from '../entities/entities.module.ts';
import { GuardrailRefusals } from './guardrail-refusals.ts';
import { GuardrailRefusalsRepository } from './guardrail-refusals.repository.ts';

@Module({
  imports: [EntitiesModule],
  providers: [GuardrailRefusals, GuardrailRefusalsRepository],
  exports: [GuardrailRefusals],
})
export class RefusalsModule {}
