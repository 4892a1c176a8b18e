import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../catalog/catalog.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { DescribeInteraction } from './describe-interaction.ts';
import { InteractionController } from './interaction.controller.ts';
import { PagesModule } from './pages/pages.module.ts';
import { SignInService } from './sign-in.service.ts';
import type { SignInStepClass } from './steps/sign-in-step.ts';
import { SignInSteps, STEP_CLASSES } from './steps/sign-in-steps.ts';
import { STEP_ORDER } from './steps/step-order.ts';
import { ThrottleModule } from './throttle.module.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

@Module({})
export class SignInModule {
  /** Global for the OpenID side, which evaluates the steps and provides the interactions. */
  static forRoot(steps: readonly SignInStepClass[] = STEP_ORDER): DynamicModule {
    return {
      module: SignInModule,
      global: true,
      imports: [AccessModule, CatalogModule, ConsentsModule, DirectoryModule, PagesModule, ThrottleModule],
      controllers: [InteractionController, ...steps],
      providers: [
        DescribeInteraction,
        SignInService,
        SignInSteps,
        TracksOfBrowser,
        { provide: STEP_CLASSES, useValue: steps },
      ],
      exports: [SignInSteps],
    };
  }
}
