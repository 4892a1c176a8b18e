import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module.ts';
import { BearerTokens } from '../../guard/bearer-tokens.ts';
import { SessionsModule } from '../../sessions/sessions.module.ts';
import { KeysModule } from '../keys/keys.module.ts';
import { AccessTokenVerifier } from './access-token-verifier.ts';
import { VerifiedBearerTokens } from './verified-bearer-tokens.ts';

@Module({
  imports: [AccessModule, KeysModule, SessionsModule],
  providers: [AccessTokenVerifier, { provide: BearerTokens, useClass: VerifiedBearerTokens }],
  exports: [AccessTokenVerifier, BearerTokens],
})
export class OidcTokensModule {}
