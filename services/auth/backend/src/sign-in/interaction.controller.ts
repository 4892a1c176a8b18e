import type { InteractionDetails, InteractionDone } from '@portico/api-types';
import { Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentInteraction } from './current-interaction.ts';
import { DescribeInteraction } from './describe-interaction.ts';
import { InteractionHandle } from './interaction-handle.ts';
import { StepController } from './steps/step-controller.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

/** Actions of every step's page. */
@StepController()
export class InteractionController {
  constructor(
    private readonly describeInteraction: DescribeInteraction,
    private readonly tracks: TracksOfBrowser,
  ) {}

  @Get()
  async details(
    @CurrentInteraction() interaction: InteractionHandle,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDetails> {
    this.tracks.rememberApp(reply, interaction.facts);
    return this.describeInteraction.describe(interaction);
  }

  @Post('abort')
  @HttpCode(200)
  abort(@CurrentInteraction() interaction: InteractionHandle): Promise<InteractionDone> {
    return interaction.abort();
  }

  @Post('switch-account')
  @HttpCode(200)
  switchAccount(@CurrentInteraction() interaction: InteractionHandle): Promise<InteractionDone> {
    return interaction.switchAccount();
  }
}
