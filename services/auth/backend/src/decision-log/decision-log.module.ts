import { Global, Module } from '@nestjs/common';
import { DecisionLog } from './decision-log.ts';
import { DecisionLogRepository } from './decision-log.repository.ts';

@Global()
@Module({ providers: [DecisionLog, DecisionLogRepository], exports: [DecisionLog] })
export class DecisionLogModule {}
