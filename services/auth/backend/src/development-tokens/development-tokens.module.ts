import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { DirectoryModule } from '../directory/directory.module.ts';
import { DevelopmentTokensController } from './development-tokens.controller.ts';

@Module({ imports: [AccessModule, DirectoryModule], controllers: [DevelopmentTokensController] })
export class DevelopmentTokensModule {}
