import { Module } from '@nestjs/common';
import { LifetimesModule } from '../lifetimes/lifetimes.module.ts';
import { KeyRotation } from './key-rotation.ts';
import { SigningKeysRepository } from './signing-keys.repository.ts';
import { SigningKeysService } from './signing-keys.service.ts';

@Module({
  imports: [LifetimesModule],
  providers: [KeyRotation, SigningKeysRepository, SigningKeysService],
  exports: [SigningKeysService],
})
export class KeysModule {}
