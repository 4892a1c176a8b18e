import { type DenialReport, denialReport } from '@portico/api-types';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CallingApp } from '../../guard/caller.ts';
import { RequireApp } from '../../guard/requires.ts';
import { ReportedDenials } from './reported-denials.ts';

@Controller('access/v1/denials')
export class DenialsController {
  constructor(private readonly denials: ReportedDenials) {}

  /** Receives an app's denials once a second, for the audit log. */
  @RequireApp()
  @Post()
  @HttpCode(204)
  report(@CallingApp() slug: string, @Body({ schema: denialReport }) report: DenialReport): void {
    this.denials.take(slug, report);
  }
}
