import { Module } from '@nestjs/common';
import { GraphqlController } from './graphql.controller.ts';
import { GraphqlService } from './graphql.service.ts';

@Module({ controllers: [GraphqlController], providers: [GraphqlService] })
export class GraphqlModule {}
