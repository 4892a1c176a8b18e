import { Module } from '@nestjs/common';
import { OidcProvider } from './oidc-provider.ts';

@Module({ providers: [OidcProvider], exports: [OidcProvider] })
export class OidcModule {}
