import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { GreetingController } from './greeting.controller.ts';
import { GreetingService } from './greeting.service.ts';

@Module({ controllers: [GreetingController], providers: [GreetingService] })
class TinyModule {}

const app = await NestFactory.create<NestFastifyApplication>(TinyModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${JSON.stringify({ url: await app.getUrl(), controller: GreetingController.name })}\n`);
