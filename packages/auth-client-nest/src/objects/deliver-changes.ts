import { Injectable } from '@nestjs/common';
import { type ObjectChange, type ObjectChangeResult, objectChangesApplied } from '@portico/api-types';
import { basicCredentials } from '../issuer/basic-credentials.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

const TIMEOUT_MS = 10_000;
/** The body will never be accepted. All other refusals can end: a secret is rotated, an app is suspended, auth is upgraded. */
const FOR_GOOD = new Set([400, 413, 422]);

/** The issuer is not Portico, so that objects are of no use to it. */
export class NoPortico extends Error {}

/** Sends changes to auth as this app. */
@Injectable()
export class DeliverChanges {
  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
  ) {}

  /** One result for each change. Throws when they must be sent again, as after an abort. */
  async deliver(changes: readonly ObjectChange[], aborted: AbortSignal): Promise<ObjectChangeResult[]> {
    const response = await this.issuer.fetch(await this.getEndpoint(), {
      method: 'PUT',
      headers: { authorization: basicCredentials(this.settings), 'content-type': 'application/json' },
      body: JSON.stringify({ changes }),
      redirect: 'error',
      signal: AbortSignal.any([aborted, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (response.ok) return readResults(text, changes.length);
    if (!FOR_GOOD.has(response.status)) throw new Error(`the issuer answered ${response.status}`);
    const [only, ...more] = changes;
    if (only && more.length === 0) return [toRefusal(response.status, text)];
    const results: ObjectChangeResult[] = [];
    for (const change of changes) results.push(...(await this.deliver([change], aborted)));
    return results;
  }

  private async getEndpoint(): Promise<string> {
    const portico = await this.issuer.portico();
    if (!portico) throw new NoPortico('the issuer is not Portico');
    // A document from before auth was upgraded does not name it. Until then the address is a 404.
    return portico.objects_endpoint ?? `${new URL(portico.issuer).origin}/access/v1/objects`;
  }
}

function readResults(text: string, count: number): ObjectChangeResult[] {
  const { results } = objectChangesApplied.parse(JSON.parse(text));
  if (results.length !== count) throw new Error(`the issuer answered ${results.length} results for ${count} changes`);
  return results;
}

function toRefusal(status: number, text: string): ObjectChangeResult {
  try {
    const { code, title } = JSON.parse(text) as Record<string, unknown>;
    return { status: 'refused', code: String(code), title: String(title) };
  } catch {
    return { status: 'refused', code: String(status) };
  }
}
