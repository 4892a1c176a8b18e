import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { Public } from '../../guard/requires.ts';
import { SameOriginGuard } from '../same-origin.guard.ts';

/** The API of an interaction. Public, because cookies prove whose interaction it is; `@CurrentInteraction` checks them. */
export const StepController = () =>
  applyDecorators(Public(), UseGuards(SameOriginGuard), Controller('api/interaction/:uid'));
