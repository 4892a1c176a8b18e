import { Module } from '@nestjs/common';
import { OidcTokensModule } from '../oidc/tokens/tokens.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { BearerTokens } from './bearer-tokens.ts';

@Module({ imports: [OidcTokensModule, SessionsModule], providers: [BearerTokens], exports: [BearerTokens] })
export class TokensModule {}
