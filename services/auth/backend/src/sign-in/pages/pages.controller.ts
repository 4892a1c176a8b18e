import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../access/requires.ts';
import { signInErrors } from '../sign-in.errors.ts';
import { SignInPages } from './sign-in-pages.ts';

/** The HTML shells and their files; what a page shows, it asks the API. */
@Public()
@Controller()
export class PagesController {
  constructor(private readonly pages: SignInPages) {}

  @Get(['interaction/:uid', 'setup', 'signed-out', 'error'])
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, headers } = await this.pages.render();
    await reply.headers(headers).send(html);
  }

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset = await this.pages.findAsset(name);
    if (!asset) throw signInErrors.no_such_file();
    const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
    await reply.headers(headers).send(asset.body);
  }
}
