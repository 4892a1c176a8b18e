import { Injectable } from '@nestjs/common';
import { SIGN_IN_PROBLEM_CODES } from '@portico/api-types';
import type { Client, ErrorOut, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { PortalUrl } from '../../catalog/portal-url.ts';
import { type RenderedPage, SignInPages } from '../../sign-in/pages/sign-in-pages.ts';
import { porticoClient } from '../provider/request-client.ts';
import { takeUntoldApps } from '../sessions/report-untold-apps.ts';
import { autoSubmitPage } from './auto-submit-page.ts';

const CODE_PAGE_SECONDS = 3600;

/** The provider's own pages: device codes, sign-out, and errors that cannot return to an app. */
@Injectable()
export class ProviderPages {
  constructor(
    private readonly pages: SignInPages,
    private readonly portalUrl: PortalUrl,
  ) {}

  async deviceCode(ctx: KoaContextWithOIDC, error: Error | undefined): Promise<void> {
    const problem = error === undefined ? null : problemOf(error);
    const userCode = error && 'userCode' in error ? String(error.userCode) : null;
    // The library saves the session afterwards and fails without an end, as in a browser that lost its cookies.
    if (ctx.oidc.session) ctx.oidc.session.exp ??= Math.floor(Date.now() / 1000) + CODE_PAGE_SECONDS;
    const form = formOf(ctx, 'code_verification');
    send(ctx, await this.pages.render({ page: 'device-code', ...form, userCode, problem }));
  }

  async deviceConfirm(ctx: KoaContextWithOIDC, client: Client, userCode: string): Promise<void> {
    const form = formOf(ctx, 'code_verification');
    send(ctx, await this.pages.render({ page: 'device-confirm', ...form, userCode, app: pageApp(client) }));
  }

  async deviceDone(ctx: KoaContextWithOIDC): Promise<void> {
    if (ctx.oidc.client) send(ctx, await this.pages.render({ page: 'device-done', app: pageApp(ctx.oidc.client) }));
  }

  /** Asks before sign-out, unless the app's ID token proves that it is this person's session. */
  async signOut(ctx: KoaContextWithOIDC): Promise<void> {
    const form = formOf(ctx, 'end_session_confirm');
    const hint = ctx.oidc.entities.IdTokenHint?.payload;
    if (hint !== undefined && hint['sub'] === ctx.oidc.session?.accountId) {
      ctx.type = 'html';
      ctx.body = autoSubmitPage(form.action, { xsrf: form.xsrf, logout: 'yes' });
      return;
    }
    const app = ctx.oidc.client ? pageApp(ctx.oidc.client) : null;
    const backTo = ctx.oidc.params?.['post_logout_redirect_uri'];
    const targets = typeof backTo === 'string' ? [new URL(backTo).origin] : [];
    send(ctx, await this.pages.render({ page: 'sign-out', ...form, app }, targets));
  }

  async signedOut(ctx: KoaContextWithOIDC): Promise<void> {
    const untold = takeUntoldApps(ctx);
    const provider = ctx.oidc.provider as unknown as Provider;
    const clients = await Promise.all((untold?.clientIds ?? []).map((id) => provider.Client.find(id)));
    const notTold = clients.flatMap((client) => (client ? [porticoClient(client).name] : []));
    const continueUrl = untold?.continueUrl ?? (await this.portalUrl.get());
    send(ctx, await this.pages.render({ page: 'signed-out', continueUrl, notTold }));
  }

  async error(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> {
    const { client } = ctx.oidc;
    const url = client && porticoClient(client).url;
    const page = await this.pages.render({
      page: 'error',
      ...explain(out, error),
      requestId: ctx.get('x-request-id') || null,
      continueUrl: url ?? (await this.portalUrl.get()),
    });
    send(ctx, page, ctx.status);
  }
}

function explain(out: ErrorOut, error: Error): { code: string; title: string; detail: string | null } {
  if (error.name === 'SessionNotFound') {
    return {
      code: SIGN_IN_PROBLEM_CODES.interactionGone,
      title: 'This page has expired.',
      detail: 'You continued in another tab, the page was open for too long, or the sign-in began in another browser.',
    };
  }
  if (out.error === 'server_error') {
    return { code: 'service.failed', title: 'Something went wrong on our side.', detail: null };
  }
  return {
    code: `oauth.${out.error}`,
    title: "Something is wrong with this app's sign-in.",
    detail:
      out.error === 'invalid_client'
        ? "The app isn't registered here. Tell its owner."
        : (out.error_description ?? null),
  };
}

function problemOf(error: Error): 'unknown' | 'aborted' | 'failed' {
  if (error.name === 'AbortedError') return 'aborted';
  return ['NotFoundError', 'ExpiredError', 'AlreadyUsedError', 'NoCodeError'].includes(error.name)
    ? 'unknown'
    : 'failed';
}

function formOf(ctx: KoaContextWithOIDC, route: string): { action: string; xsrf: string } {
  return { action: ctx.oidc.urlFor(route), xsrf: String(ctx.oidc.session?.state?.['secret'] ?? '') };
}

function pageApp(client: Client) {
  const { clientId, name, firstParty } = porticoClient(client);
  return { id: clientId, name, slug: firstParty ? clientId : null, iconSvg: null };
}

function send(ctx: KoaContextWithOIDC, page: RenderedPage, status = 200): void {
  ctx.status = status;
  ctx.set(page.headers);
  ctx.body = page.html;
}
