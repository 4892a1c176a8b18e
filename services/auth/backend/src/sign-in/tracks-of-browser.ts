import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { PortalUrl } from '../catalog/portal-url.ts';
import { Config } from '../config/config.ts';
import type { Interaction } from './interaction.ts';
import { createKnownBrowser } from './known-browser.ts';

const YEAR_SECONDS = 365 * 86_400;
const DAY_SECONDS = 86_400;
const PATH = '/api/interaction';

/** Two small cookies of the sign-in pages: the target app, and whether this browser has signed in before. */
@Injectable()
export class TracksOfBrowser {
  private readonly appCookie: string;
  private readonly knownCookie: string;

  constructor(
    private readonly config: Config,
    private readonly catalog: CatalogInMemory,
    private readonly portalUrl: PortalUrl,
  ) {
    this.appCookie = `portico_${config.instance}_last_app`;
    this.knownCookie = `portico_${config.instance}_known`;
  }

  rememberApp(reply: FastifyReply, { clientId, thirdParty }: Interaction): void {
    if (!thirdParty) this.set(reply, this.appCookie, clientId, DAY_SECONDS);
  }

  rememberBrowser(reply: FastifyReply, email: string): void {
    this.set(reply, this.knownCookie, createKnownBrowser(this.config.cookieKeys[0]!, email), YEAR_SECONDS);
  }

  findKnownBrowser(request: FastifyRequest): string | undefined {
    return read(request, this.knownCookie);
  }

  /** Where to continue when an interaction is gone: the app, which starts again, else the portal. */
  async findContinueUrl(request: FastifyRequest): Promise<string> {
    const slug = read(request, this.appCookie);
    const app = slug === undefined ? undefined : await this.catalog.findBySlug(slug);
    return app ? `${app.url}/` : this.portalUrl.get();
  }

  private set(reply: FastifyReply, name: string, value: string, maxAge: number): void {
    const { secure } = this.config;
    // Appended to the raw response, where the provider writes its cookies.
    const cookie = stringifySetCookie({ name, value, maxAge, path: PATH, httpOnly: true, sameSite: 'lax', secure });
    reply.header('set-cookie', cookie);
  }
}

function read(request: FastifyRequest, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name];
}
