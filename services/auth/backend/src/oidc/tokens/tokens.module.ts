import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.ts';
import { AccessTokenVerifier } from './access-token-verifier.ts';

@Module({ imports: [KeysModule], providers: [AccessTokenVerifier], exports: [AccessTokenVerifier] })
export class OidcTokensModule {}
