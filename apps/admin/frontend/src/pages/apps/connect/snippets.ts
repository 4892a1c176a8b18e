import { t } from './connect.texts.ts';

export interface Registered {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  redirectUri: string | undefined;
  /** It calls an app in its own name. */
  isMachine: boolean;
  /** False: sign-ins that ask for no consent are not recorded, so the first one is not seen. */
  isRecorded: boolean;
}

export interface Snippet {
  id: string;
  label: string;
  text: string;
}

/** The settings for the software, in several formats. docs/connect-an-app.md has the same. */
export function listSnippets(client: Registered): readonly Snippet[] {
  const { isMachine, clientSecret } = client;
  const values = { id: 'values', label: t('connect.values'), text: valuesOf(client) };
  if (isMachine) return [{ id: 'curl', label: t('connect.curl'), text: curlOf(client) }, values];
  if (clientSecret === null) return [values];
  return [
    values,
    { id: 'environment', label: t('connect.environment'), text: environmentOf(client) },
    { id: 'grafana', label: t('connect.grafana'), text: grafanaOf(client) },
    { id: 'proxy', label: t('connect.proxy'), text: proxyOf(client) },
  ];
}

function lines(pairs: Record<string, string | null | undefined>, equals: string): string {
  return Object.entries(pairs)
    .flatMap(([name, value]) => (value == null ? [] : `${name}${equals}${value}`))
    .join('\n');
}

function valuesOf({ issuer, clientId, clientSecret }: Registered): string {
  return lines(
    {
      Issuer: issuer,
      'Client id': clientId,
      'Client secret': clientSecret,
      Discovery: `${issuer}/.well-known/openid-configuration`,
      Scopes: 'openid profile email',
    },
    ': ',
  );
}

function environmentOf({ issuer, clientId, clientSecret, redirectUri }: Registered): string {
  const pairs = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_REDIRECT_URI: redirectUri,
  };
  return lines(pairs, '=');
}

function grafanaOf({ issuer, clientId, clientSecret }: Registered): string {
  const pairs = {
    enabled: 'true',
    name: 'Portico',
    client_id: clientId,
    client_secret: clientSecret,
    scopes: 'openid profile email',
    auth_url: `${issuer}/auth`,
    token_url: `${issuer}/token`,
    api_url: `${issuer}/me`,
    use_pkce: 'true',
  };
  return `[auth.generic_oauth]\n${lines(pairs, ' = ')}`;
}

function proxyOf({ issuer, clientId, clientSecret }: Registered): string {
  const pairs = {
    provider: '"oidc"',
    oidc_issuer_url: `"${issuer}"`,
    client_id: `"${clientId}"`,
    client_secret: `"${clientSecret}"`,
    code_challenge_method: '"S256"',
    email_domains: '["*"]',
  };
  return lines(pairs, ' = ');
}

function curlOf({ issuer, clientId, clientSecret }: Registered): string {
  return [
    `curl ${issuer}/token \\`,
    `  --user '${clientId}:${clientSecret}' \\`,
    `  --data grant_type=client_credentials \\`,
    `  --data resource=https://crm.example.com`,
  ].join('\n');
}
