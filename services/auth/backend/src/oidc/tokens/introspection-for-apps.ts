import type { IncomingMessage, ServerResponse } from 'node:http';
import { findTextFault } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { AppCredentials } from '../../guard/app-credentials.ts';
import { ClientsService } from '../../clients/clients.service.ts';
import { JwtAccessTokens } from './jwt-access-tokens.ts';

const FORM = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i;
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

  /** False when the library must respond. It then finds the body, if already read, in `request.body`. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { method, headers } = request;
    if (method !== 'POST' || !FORM.test(headers['content-type'] ?? '') || !headers['content-length']) return false;
    const clientId = await this.credentials.findSlug(headers.authorization);
    if (clientId === undefined) return false;
    const body = await readText(request);
    Object.assign(request, { body });
    const token = findToken(body);
    if (token === undefined) return false;
    const url = (await this.clients.findMetadata(clientId))?.app_url;
    const answer = await this.tokens.introspect({ clientId, url }, token);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(JSON.stringify(answer));
    return true;
  }
}

/** The JWT in the form. Undefined for any other form. */
function findToken(body: string): string | undefined {
  const fields = new URLSearchParams(body);
  const names = [...fields.keys()];
  const known = names.every((name) => name === 'token' || name === 'token_type_hint');
  if (!known || new Set(names).size !== names.length) return undefined;
  const token = fields.get('token') ?? '';
  return JWT.test(token) && !findTextFault(fields.get('token_type_hint') ?? '') ? token : undefined;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
