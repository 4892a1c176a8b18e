import { Module } from '@nestjs/common';
import { ClientsRepository } from './clients.repository.ts';
import { ClientsService } from './clients.service.ts';

@Module({ providers: [ClientsRepository, ClientsService], exports: [ClientsRepository, ClientsService] })
export class ClientsModule {}
