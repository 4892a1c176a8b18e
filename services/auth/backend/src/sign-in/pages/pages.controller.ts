import { Controller, Get, Param, Res } from '@nestjs/common';
import { requestErrors } from '@portico/nest-service';
import type { FastifyReply } from 'fastify';
import { Public } from '../../access/requires.ts';
import { PortalUrl } from '../../apps/portal-url.ts';
import { SignInPages } from './sign-in-pages.ts';

/** The HTML shells and their files; what a page shows, it asks the API. */
@Public()
@Controller()
export class PagesController {
  constructor(
    private readonly pages: SignInPages,
    private readonly portalUrl: PortalUrl,
  ) {}

  /** Nobody has anything to do at the issuer's own address. */
  @Get()
  async home(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(await this.portalUrl.get(), 302);
  }

  @Get(['interaction/:uid', 'setup', 'signed-out', 'error'])
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, headers } = await this.pages.render();
    await reply.headers(headers).send(html);
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = await this.pages.findAsset(name);
    if (!asset) throw requestErrors.not_found();
    const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
    await reply.headers(headers).send(asset.body);
  }
}
