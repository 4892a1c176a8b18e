import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { LogoutAnswer, OpenApps, SessionAnswer } from '@portico/api-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindOpenApps } from './apps/find-open-apps.ts';
import { authErrors } from './auth.errors.ts';
import { DescribeSession } from './describe-session.ts';
import { Authenticate } from './guards/authenticate.ts';
import { checkSameOrigin } from './guards/check-same-origin.ts';
import { Public } from './guards/route-access.ts';
import { FinishLogin } from './login/finish-login.ts';
import { hopPage, noticePage, type Page } from './login/login-pages.ts';
import { safeReturnPath } from './login/safe-return-path.ts';
import { StartLogin } from './login/start-login.ts';
import { BackChannelLogout, InvalidLogoutToken } from './logout/back-channel-logout.ts';
import { EndSession } from './logout/end-session.ts';
import { readSessionCookie, writeSessionCookie } from './sessions/session-cookie.ts';
import type { Session } from './sessions/session.ts';
import { Sessions } from './sessions/sessions.ts';
import { AuthSettings } from './settings/auth-settings.ts';

/** The session routes of an app (docs/architecture/contracts.md, "Every app"). They authenticate callers themselves. */
@Public()
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly settings: AuthSettings,
    private readonly startLogin: StartLogin,
    private readonly finishLogin: FinishLogin,
    private readonly describeSession: DescribeSession,
    private readonly openApps: FindOpenApps,
    private readonly authenticate: Authenticate,
    private readonly sessions: Sessions,
    private readonly endSession: EndSession,
    private readonly backChannelLogout: BackChannelLogout,
  ) {}

  @Get('login')
  async login(
    @Query('return_to') returnTo: unknown,
    @Query('again') again: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Sign-in is a page for the person, never a frame, a fetch or an image of another site.
    const destination = request.headers['sec-fetch-dest'];
    if (destination !== undefined && destination !== 'document')
      throw authErrors.csrf({ detail: `Sec-Fetch-Dest: ${destination}` });
    const isAgain = again === '1';
    // Another tab signed in, or the callback was opened again: the person already has a session and continues.
    if (isAgain && (await this.findOwnSession(request))) {
      const path = safeReturnPath(returnTo, this.settings.publicUrl);
      return void reply.header('cache-control', 'no-store').redirect(path, 303);
    }
    const { redirectTo, cookies } = await this.startLogin.start(returnTo, request.headers.cookie, isAgain);
    void reply.header('set-cookie', cookies).header('cache-control', 'no-store').redirect(redirectTo, 303);
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const search = /\?.*$/.exec(request.raw.url ?? '')?.[0] ?? '';
    const end = await this.finishLogin.finish(search, request.headers.cookie);
    if ('cookies' in end) reply.header('set-cookie', end.cookies);
    if (end.outcome === 'signed-in') return send(reply, 200, hopPage(end.returnTo));
    // An own page in between makes the next request same-site, so that another tab's Strict session cookie is sent.
    if (end.outcome === 'gone') return send(reply, 200, hopPage(loginPath(end.returnTo, '&again=1')));
    if (end.outcome === 'dead') {
      const text = 'You already signed in, or the page was open for too long. Signing in needs cookies.';
      return send(reply, 400, noticePage('This page has expired', text, '/', 'Continue to the app'));
    }
    const again = loginPath(end.returnTo);
    if (end.outcome === 'unavailable') {
      reply.header('retry-after', 5);
      return send(
        reply,
        503,
        noticePage('One moment', "The sign-in service can't be reached right now.", again, 'Try again'),
      );
    }
    return send(
      reply,
      400,
      noticePage("You're not signed in", "The sign-in wasn't completed.", again, 'Sign in again'),
    );
  }

  @Get('session')
  async session(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const session = await this.authenticate.findSession(request);
    if (!session && request.headers.cookie?.includes(this.settings.sessionCookie)) this.forgetCookie(reply);
    return this.describeSession.describe(session);
  }

  /** Apps that the signed-in person can open from here, and tenants to choose from. */
  @Get('apps')
  async apps(@Req() request: FastifyRequest): Promise<OpenApps> {
    const session = await this.authenticate.findSession(request);
    if (!session) throw authErrors.signed_out();
    return this.openApps.of(session);
  }

  @Post('logout')
  @HttpCode(200)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<LogoutAnswer> {
    checkSameOrigin(request, this.settings.publicUrl);
    const session = await this.findOwnSession(request);
    this.forgetCookie(reply);
    return this.endSession.end(session);
  }

  @Post('backchannel-logout')
  @HttpCode(200)
  async backchannelLogout(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    try {
      await this.backChannelLogout.end((body as { logout_token?: unknown } | null)?.logout_token);
      return {};
    } catch (error) {
      if (!(error instanceof InvalidLogoutToken)) throw error;
      reply.code(400);
      return { error: 'invalid_request', error_description: "The logout token isn't valid." };
    }
  }

  private async findOwnSession(request: FastifyRequest): Promise<Session | undefined> {
    const id = readSessionCookie(this.settings, request.headers.cookie);
    return id ? this.sessions.find(id) : undefined;
  }

  private forgetCookie(reply: FastifyReply): void {
    reply.header('set-cookie', writeSessionCookie(this.settings, '', 0));
  }
}

function loginPath(returnTo: string, more = ''): string {
  return `/api/auth/login?return_to=${encodeURIComponent(returnTo)}${more}`;
}

function send(reply: FastifyReply, status: number, page: Page): void {
  void reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...page.headers })
    .send(page.html);
}
