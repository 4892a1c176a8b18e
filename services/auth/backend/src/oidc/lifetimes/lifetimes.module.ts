import { Module } from '@nestjs/common';
import { SessionLifetimes } from './session-lifetimes.ts';

@Module({ providers: [SessionLifetimes], exports: [SessionLifetimes] })
export class LifetimesModule {}
