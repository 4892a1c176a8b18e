import { Module } from '@nestjs/common';
import { SealedValuesController } from './sealed-values.controller.ts';
import { SealedValuesRepository } from './sealed-values.repository.ts';
import { SealedValuesService } from './sealed-values.service.ts';

@Module({ controllers: [SealedValuesController], providers: [SealedValuesRepository, SealedValuesService] })
export class SealedValuesModule {}
