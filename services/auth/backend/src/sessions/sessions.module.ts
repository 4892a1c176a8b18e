import { Module } from '@nestjs/common';
import { BearerLookup } from './bearer-lookup.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsService } from './sessions.service.ts';

@Module({ providers: [BearerLookup, SessionsRepository, SessionsService], exports: [SessionsService] })
export class SessionsModule {}
