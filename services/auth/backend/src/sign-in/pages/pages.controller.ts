import { Controller, Get, Req, Res } from '@nestjs/common';
import { requestErrors } from '@portico/nest-service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../guard/requires.ts';
import { PortalUrl } from '../../catalog/portal-url.ts';
import { SignInPages } from './sign-in-pages.ts';

/** The HTML shells and their files. Pages get their content from the API. */
@Public()
@Controller()
export class PagesController {
  constructor(
    private readonly pages: SignInPages,
    private readonly portalUrl: PortalUrl,
  ) {}

  /** The issuer's own address has no content for people. */
  @Get()
  async home(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(await this.portalUrl.get(), 302);
  }

  @Get(['interaction/:uid', 'setup', 'invitations/accept', 'signed-out', 'error'])
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, headers } = await this.pages.render();
    await reply.headers(headers).send(html);
  }

  /** All other addresses: a person gets a page with a way out, a program a problem document. */
  @Get('*')
  async other(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [pathname = ''] = request.url.split('?');
    const file = await this.pages.findFile(pathname);
    if (file) {
      reply.hijack();
      return this.pages.sendFile(file, request.raw, reply.raw);
    }
    if (!isNavigation(request)) throw requestErrors.not_found();
    const continueUrl = await this.portalUrl.get();
    const { html, headers } = await this.pages.render({ page: 'lost', continueUrl });
    await reply.code(404).headers(headers).send(html);
  }
}

/** Browsers send `Sec-Fetch-Mode`; older ones ask for HTML. */
function isNavigation({ headers, url }: FastifyRequest): boolean {
  if (url.startsWith('/api/')) return false;
  return headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html');
}
