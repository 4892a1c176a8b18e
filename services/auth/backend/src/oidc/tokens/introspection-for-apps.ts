import type { IncomingMessage, ServerResponse } from 'node:http';
import { findTextFault } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { AppCredentials } from '../../guard/app-credentials.ts';
import { ClientsService } from '../../clients/clients.service.ts';
import { JwtAccessTokens } from './jwt-access-tokens.ts';
import { isForm, readForm } from './read-form.ts';

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Introspection as our apps use it on each of their requests: with `client_secret_basic`, for a JWT. The library takes
 * three times as long. It handles every other request, and every refusal.
 */
@Injectable()
export class IntrospectionForApps {
  constructor(
    private readonly credentials: AppCredentials,
    private readonly clients: ClientsService,
    private readonly tokens: JwtAccessTokens,
  ) {}

  /** False when the library must respond. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    // The library refuses other origins.
    if (!isForm(request) || request.headers.origin !== undefined) return false;
    const clientId = await this.credentials.findSlug(request.headers.authorization);
    if (clientId === undefined) return false;
    const form = await readForm(request);
    const token = form && findToken(form);
    if (token === undefined) return false;
    const url = (await this.clients.findMetadata(clientId))?.app_url;
    const answer = await this.tokens.introspect({ clientId, url }, token);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(JSON.stringify(answer));
    return true;
  }
}

/** The JWT in the form. Undefined for any other form. */
function findToken(form: URLSearchParams): string | undefined {
  const isKnown = [...form.keys()].every((name) => name === 'token' || name === 'token_type_hint');
  const token = form.get('token') ?? '';
  return isKnown && JWT.test(token) && !findTextFault(form.get('token_type_hint') ?? '') ? token : undefined;
}
