import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import Provider, { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { AccessDecisions } from '../access/access-decisions.ts';
import { ActiveTenants } from '../access/active-tenants.ts';
import { ClientCalls } from '../access/client-calls.ts';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { Config } from '../config/config.ts';
import { SessionsService, shorten } from '../sessions/sessions.service.ts';
import { TOKEN_EXCHANGE } from '../clients/plan-client.ts';
import { SigningKeysService } from './keys/signing-keys.service.ts';
import { pathOf } from './oidc-paths.ts';
import { protectPages } from './pages/protect-pages.ts';
import { PayloadRepository } from './payloads/payload.repository.ts';
import { RequestPayloads } from './payloads/request-payloads.ts';
import { acceptEitherSecret } from './provider/compare-client-secret.ts';
import { detectReplays } from './provider/detect-replays.ts';
import { hasInteractionProof } from './provider/interaction-proof.ts';
import { dropInteractionProof } from './provider/interaction-url.ts';
import { ProviderConfiguration } from './provider/provider-configuration.ts';
import { rebindInteraction } from './provider/rebind-interaction.ts';
import { rememberClients } from './provider/remember-clients.ts';
import { porticoClient } from './provider/request-client.ts';
import { createTokenExchange, TOKEN_EXCHANGE_PARAMETERS } from './provider/token-exchange.ts';
import { explainLogoutFailure } from './sessions/explain-logout-failure.ts';
import { reportUntoldApps } from './sessions/report-untold-apps.ts';
import { AccessTokenVerifier } from './tokens/access-token-verifier.ts';
import { answerForJwts } from './tokens/answer-for-jwts.ts';
import { JwtAccessTokens } from './tokens/jwt-access-tokens.ts';
import { AppUses } from './tokens/app-uses.ts';

/** Where a browser continues after an interaction. */
const RESUME = /^\/(?:auth|device)\/([\w-]+)$/;

/** The OpenID provider. A new instance replaces the old one when the signing keys change; the old one finishes its requests. */
@Injectable()
export class OidcProvider implements OnModuleInit {
  private readonly logger = new Logger('Oidc');
  private readonly host: string;
  private readonly scheme: string;
  private provider: Provider | undefined;
  private callback: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;

  constructor(
    private readonly config: Config,
    private readonly configuration: ProviderConfiguration,
    private readonly keys: SigningKeysService,
    private readonly payloads: PayloadRepository,
    private readonly sessions: SessionsService,
    private readonly verifier: AccessTokenVerifier,
    private readonly decisions: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly catalog: AppCatalog,
    private readonly calls: ClientCalls,
    private readonly uses: AppUses,
    private readonly jwtAccessTokens: JwtAccessTokens,
  ) {
    const { host, protocol } = new URL(config.issuer);
    this.host = host;
    this.scheme = protocol.slice(0, -1);
  }

  async onModuleInit(): Promise<void> {
    await this.keys.start();
    this.rebuild();
    this.keys.onChange(() => this.rebuild());
  }

  get current(): Provider {
    if (!this.provider) throw new Error('The OpenID provider has not started');
    return this.provider;
  }

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.usePublicOrigin(request);
    const uid = RESUME.exec(pathOf(request.url ?? ''))?.[1];
    // Without the proof, the provider treats the browser as one that never started.
    if (uid !== undefined && !hasInteractionProof(this.config, uid, request.headers.cookie))
      delete request.headers.cookie;
    return new RequestPayloads(uid).run(() => this.callback!(request, response));
  }

  /** The provider derives its addresses from these headers, so they are set to the issuer's. */
  usePublicOrigin({ headers }: IncomingMessage): void {
    headers.host = this.host;
    headers['x-forwarded-host'] = this.host;
    headers['x-forwarded-proto'] = this.scheme;
  }

  private rebuild(): void {
    const provider = new Provider(this.config.issuer, this.configuration.build());
    provider.proxy = true;
    acceptEitherSecret(provider);
    rememberClients(provider);
    detectReplays(provider, this.payloads);
    // The last address is the one that our own gateway saw.
    provider.maxIpsCount = 1;
    const exchange = createTokenExchange(this.exchangeDeps());
    provider.registerGrantType(TOKEN_EXCHANGE, exchange as never, TOKEN_EXCHANGE_PARAMETERS, ['resource']);
    provider.use((ctx, next) => this.writeBeforeAnswering(ctx as KoaContextWithOIDC, next));
    answerForJwts(provider, this.jwtAccessTokens);
    protectPages(provider);
    reportUntoldApps(provider);
    this.listen(provider);
    this.provider = provider;
    this.callback = provider.callback();
  }

  private exchangeDeps() {
    const { catalog, calls, decisions, tenants, sessions, verifier, config } = this;
    return { catalog, calls, decisions, tenants, sessions, verifier, issuer: config.issuer };
  }

  private async writeBeforeAnswering(ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> {
    await next();
    const again = await rebindInteraction(ctx);
    if (again !== undefined) ctx.redirect(again);
    const { session } = ctx.oidc ?? {};
    const ended = session && isDestroyed(session) ? session.uid : undefined;
    const request = RequestPayloads.current();
    if (ended !== undefined) request?.destroySession(ended);
    else await this.seeSession(ctx);
    const uid = request?.redeems;
    const isUsedUp = uid !== undefined && request?.isDestroyed('Interaction', uid) === true;
    await this.write(ctx);
    if (isUsedUp) dropInteractionProof(this.config, ctx, uid);
    if (ended !== undefined) await this.sessions.end(ended, 'signed_out');
  }

  private async write(ctx: KoaContextWithOIDC): Promise<void> {
    const changes = RequestPayloads.current()?.take();
    if (!changes || (await this.payloads.write(changes))) {
      if (changes?.started) this.sessions.noteSeen(changes.started);
      await this.noteUse(ctx);
    } else if (changes.redeemed === undefined) this.refuseSignIn(ctx);
    else await this.revokeReplayed(ctx);
  }

  /** The password changed, or all sessions ended, after the interaction started. The browser learns that it is over. */
  private refuseSignIn(ctx: KoaContextWithOIDC): void {
    ctx.res.removeHeader('set-cookie');
    ctx.redirect(ctx.path);
  }

  /** RFC 6749 §4.1.2: of several requests with one code, one gets tokens and the others revoke them. */
  private async revokeReplayed(ctx: KoaContextWithOIDC): Promise<void> {
    const id = RequestPayloads.current()?.redeemedGrantId;
    const revokedGrants = id === undefined ? [] : [id];
    const destroyed = revokedGrants.map((grantId) => ({ kind: 'Grant', id: grantId }));
    await this.payloads.write({ rows: [], destroyed, destroyedSessionUids: [], revokedGrants });
    const { error, error_description, statusCode } = new errors.InvalidGrant('authorization code already consumed');
    ctx.status = statusCode;
    ctx.body = { error, error_description };
  }

  /**
   * Before session and code are written, or with them, so that ending the person's sessions from then on includes this
   * one.
   */
  private async seeSession(ctx: KoaContextWithOIDC): Promise<void> {
    const { session, entities } = ctx.oidc ?? {};
    const request = RequestPayloads.current();
    // A sign-in that ends at a closed door or a question counts too.
    const isSignIn = entities?.AuthorizationCode ?? entities?.DeviceCode ?? request?.signIn;
    if (!session?.accountId || !isSignIn) return;
    const userAgent = ctx.get('user-agent') || null;
    const seen = { uid: session.uid, personId: session.accountId, ip: ctx.ip || null, userAgent };
    if (request?.signIn?.personId === seen.personId) request.started = shorten(seen);
    else await this.sessions.see(seen);
  }

  /** A person who gets a code opens the app. */
  private async noteUse({ oidc, status }: KoaContextWithOIDC): Promise<void> {
    const { session, client, entities } = oidc ?? {};
    const machine = entities?.ClientCredentials;
    if (machine && status === 200) await this.uses.noteMachine(machine.clientId!, String(machine.aud));
    const { accountId } = session ?? {};
    if (!session || !accountId || !client || !entities?.AuthorizationCode || !porticoClient(client).firstParty) return;
    await this.uses.notePerson(accountId, client.clientId, session.uid);
  }

  /** A short database outage is 503, which clients retry. The library would answer 500. */
  private reportFailure(ctx: KoaContextWithOIDC, error: Error): void {
    this.logger.error(error, `at ${ctx.path}`);
    if (!(error instanceof AppError) || error.status !== 503) return;
    ctx.status = error.status;
    ctx.set('retry-after', String(error.retryAfterSeconds ?? 1));
  }

  private listen(provider: Provider): void {
    provider.on('server_error', (ctx, error) => this.reportFailure(ctx, error));
    // Errors after the provider has finished, such as while writing.
    (provider as EventEmitter).on('error', (error: Error) => this.logger.error(error));
    provider.on('backchannel.error', (_ctx, error, client) =>
      this.logger.warn(`back-channel logout of ${client.clientId} failed: ${explainLogoutFailure(error)}`),
    );
  }
}

function isDestroyed(session: object): boolean {
  return 'destroyed' in session && session.destroyed === true;
}
