import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import { Public } from './requires.ts';
import { RouteRequirements } from './route-requirements.ts';

@Controller('open')
class ForgottenController {
  @Public()
  @Get('said')
  said(): string {
    return 'said';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'forgotten';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [ForgottenController], providers: [RouteRequirements] })
class ForgottenModule {}

it('refuses to start while a route does not say what it asks of its caller', async () => {
  const module = await Test.createTestingModule({ imports: [ForgottenModule] }).compile();
  await expect(module.init()).rejects.toThrow(/on: GET \/open\/forgotten$/);
});
