import { DEVICE_CODE } from '../device-code.ts';

const CONNECT_KINDS = ['web', 'spa', 'machine', 'device'] as const;
export type ConnectKind = (typeof CONNECT_KINDS)[number];

/** Of an address. Undefined: it asks for none. */
export const toConnectKind = (asked: string): ConnectKind | undefined => CONNECT_KINDS.find((kind) => kind === asked);

export interface ConnectForm {
  name: string;
  redirectUri: string;
  trusted: boolean;
  /** Slugs of apps. */
  apis: readonly string[];
}

/** The registration of a kind; auth fills in the rest. */
export function clientInput(kind: ConnectKind, { name, redirectUri, trusted, apis }: ConnectForm) {
  const common = { name: name.trim() };
  const redirectUris = [redirectUri.trim()];
  switch (kind) {
    case 'web':
      return { ...common, redirectUris, trusted };
    case 'spa':
      return { ...common, redirectUris, public: true };
    case 'machine':
      return { ...common, grantTypes: ['client_credentials'], scopes: [], apis: [...apis] };
    case 'device':
      return { ...common, grantTypes: [DEVICE_CODE, 'refresh_token'], public: true };
  }
}

export const hasRedirect = (kind: ConnectKind) => kind === 'web' || kind === 'spa';

/** The fields of a form that would be refused before anything is sent. */
export function findFaults(kind: ConnectKind, { name, redirectUri }: ConnectForm): ReadonlySet<'name' | 'redirectUri'> {
  const faults = new Set<'name' | 'redirectUri'>();
  if (name.trim() === '') faults.add('name');
  if (hasRedirect(kind) && !URL.canParse(redirectUri.trim())) faults.add('redirectUri');
  return faults;
}
