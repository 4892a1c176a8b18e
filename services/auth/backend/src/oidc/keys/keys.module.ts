import { Module } from '@nestjs/common';
import { SigningKeysRepository } from './signing-keys.repository.ts';
import { SigningKeysService } from './signing-keys.service.ts';

@Module({ providers: [SigningKeysRepository, SigningKeysService], exports: [SigningKeysService] })
export class KeysModule {}
