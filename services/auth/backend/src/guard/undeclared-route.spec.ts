import { Controller, Get, Module, SetMetadata } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import { Public, REQUIREMENT } from './requires.ts';
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

it('refuses to start while a route declares no requirement', async () => {
  const module = await Test.createTestingModule({ imports: [ForgottenModule] }).compile();
  await expect(module.init()).rejects.toThrow(/on: GET \/open\/forgotten$/);
});

@Controller('mine')
class HomelessController {
  @SetMetadata(REQUIREMENT, 'person')
  @Get()
  mine(): string {
    return 'mine';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [HomelessController], providers: [RouteRequirements] })
class HomelessModule {}

it('refuses to start while a route for people lies in no area', async () => {
  const module = await Test.createTestingModule({ imports: [HomelessModule] }).compile();
  await expect(module.init()).rejects.toThrow('Declare the area of: GET /mine');
});
