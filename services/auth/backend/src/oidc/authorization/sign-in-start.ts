import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Client, Provider } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { SignInSteps } from '../../sign-in/steps/sign-in-steps.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { createId } from '../provider/create-id.ts';
import { shortCookie } from '../provider/cookies.ts';
import { interactionUrl } from '../provider/interaction-url.ts';
import { INTERACTION_SECONDS } from '../provider/ttl.ts';
import type { UsualRequest } from './usual-request.ts';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** The library's types omit the constructor. */
type InteractionClass = new (uid: string, payload: object) => InstanceType<Provider['Interaction']>;

/**
 * Leads a browser without a session to the sign-in page, with the interaction and the cookies that the library makes. Its
 * pipeline takes twice as long.
 */
@Injectable()
export class SignInStart {
  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly steps: SignInSteps,
  ) {}

  /** False when another step comes before the sign-in: then the library must respond. */
  async answer(asked: UsualRequest, client: Client, { request, response }: Exchange): Promise<boolean> {
    const [first] = this.steps.list();
    if (first?.signsIn !== true || first.isAsked) return false;
    const provider = this.oidc.current;
    const uid = createId();
    const returnTo = `${this.config.issuer}/auth/${uid}`;
    const prompt = { name: first.name, reasons: ['no_session'], details: {} };
    const params = toParams(asked, client);
    const Interaction = provider.Interaction as unknown as InteractionClass;
    const interaction = new Interaction(uid, { returnTo, prompt, params, cid: createId() });
    await interaction.save(INTERACTION_SECONDS);
    this.oidc.usePublicOrigin(request);
    const context = provider.createContext(request, response);
    const address = interactionUrl(this.config, provider, context, interaction);
    const cookie = { ...shortCookie(this.config), maxAge: INTERACTION_SECONDS * 1000 };
    context.cookies.set(provider.cookieName('interaction'), uid, { ...cookie, path: address });
    context.cookies.set(provider.cookieName('resume'), uid, { ...cookie, path: `/auth/${uid}` });
    response.writeHead(303, {
      location: this.config.issuer + address,
      'cache-control': 'no-store',
      'content-length': 0,
    });
    response.end();
    return true;
  }
}

/** The request's parameters by their names in RFC 6749, RFC 7636 and RFC 8707. */
function toParams(asked: UsualRequest, client: Client): Record<string, string> {
  const { clientId, redirectUri, scope, state, nonce, codeChallenge, resource = client['app_url'] as string } = asked;
  const params = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    resource,
  };
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}
