import { PORTICO_CONFIGURATION_PATH, type PorticoConfiguration, porticoConfiguration } from '@portico/api-types';
import type { PlatformFetch } from '@portico/platform-fetch';

const TIMEOUT_MS = 8000;
const NOT_NOW = new Set([408, 425, 429]);

interface OpenIdDiscovery {
  issuer: string;
  [name: string]: unknown;
}

/**
 * The Portico configuration of the issuer. Undefined if the issuer is not Portico. Throws when the issuer is
 * unreachable: treating Portico as a foreign issuer could give people other permissions.
 */
export async function findPorticoConfiguration(
  fetch: PlatformFetch,
  openid: OpenIdDiscovery,
): Promise<PorticoConfiguration | undefined> {
  const response = await fetch(`${openid.issuer.replace(/\/$/, '')}${PORTICO_CONFIGURATION_PATH}`, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.status >= 500 || NOT_NOW.has(response.status)) throw new Error(`the issuer answered ${response.status}`);
  return (response.status === 200 ? readDocument(text, openid.issuer) : undefined) ?? fromOpenIdDiscovery(openid);
}

/** A foreign issuer can answer any path with a page. A document that names another issuer does not count. */
function readDocument(text: string, issuer: string): PorticoConfiguration | undefined {
  const found = parseJson(text);
  if (typeof found !== 'object' || found === null || !('issuer' in found) || found.issuer !== issuer) return undefined;
  return porticoConfiguration.parse(found);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The previous release of Portico has no document and serves the event stream at a fixed path. */
function fromOpenIdDiscovery({ issuer, ...names }: OpenIdDiscovery): PorticoConfiguration | undefined {
  const { portico_snapshot_endpoint: snapshot } = names;
  if (typeof snapshot !== 'string') return undefined;
  return { issuer, snapshot_endpoint: snapshot, events_endpoint: `${new URL(issuer).origin}/api/events` };
}
