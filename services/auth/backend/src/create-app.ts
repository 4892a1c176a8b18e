import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import type { Config } from './config/config.ts';
import { OidcMount } from './oidc/oidc-mount.ts';

/** Builds the whole service without listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const mount = new OidcMount();
  const adapter = new FastifyAdapter({ serverFactory: mount.createServer, forceCloseConnections: true });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: true,
  });
  mount.attach(app);
  await app.init();
  return app;
}
