import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CatalogModule } from '../apps/catalog.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { DescribeInteraction } from './describe-interaction.ts';
import { InteractionController } from './interaction.controller.ts';
import { PagesModule } from './pages/pages.module.ts';
import { SignInService } from './sign-in.service.ts';
import { ThrottleModule } from './throttle.module.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

@Module({
  imports: [AccessModule, CatalogModule, ConsentsModule, DirectoryModule, PagesModule, ThrottleModule],
  controllers: [InteractionController],
  providers: [DescribeInteraction, SignInService, TracksOfBrowser],
})
export class SignInModule {}
