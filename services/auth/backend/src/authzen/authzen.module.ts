import { Module } from '@nestjs/common';
import { Askers } from './askers.ts';
import { BatchEvaluator } from './batch-evaluator.ts';
import { AuthZenConfigurationController } from './configuration.controller.ts';
import { EvaluationController } from './evaluation.controller.ts';
import { Evaluator } from './evaluator.ts';
import { ObjectNames } from './names/object-names.ts';
import { SearchController } from './search.controller.ts';
import { Searcher } from './searcher.ts';

@Module({
  controllers: [AuthZenConfigurationController, EvaluationController, SearchController],
  providers: [Askers, BatchEvaluator, Evaluator, ObjectNames, Searcher],
})
export class AuthZenModule {}
