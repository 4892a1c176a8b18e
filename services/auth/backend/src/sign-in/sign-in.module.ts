import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../apps/catalog.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { ConsentLog } from './consent-log.ts';
import { DescribeInteraction } from './describe-interaction.ts';
import { InteractionController } from './interaction.controller.ts';
import { PagesModule } from './pages/pages.module.ts';
import { SignInService } from './sign-in.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { ThrottleSweep } from './throttle-sweep.ts';
import { ThrottleRepository } from './throttle.repository.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

@Module({
  imports: [AccessModule, CatalogModule, DirectoryModule, PagesModule],
  controllers: [InteractionController],
  providers: [
    ConsentLog,
    DescribeInteraction,
    SignInService,
    SignInThrottle,
    ThrottleRepository,
    ThrottleSweep,
    TracksOfBrowser,
  ],
})
export class SignInModule {}
