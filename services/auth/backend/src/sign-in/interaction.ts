/** A sign-in under way in one browser: what the app asked for, and who is signed in. */
export interface Interaction {
  uid: string;
  clientId: string;
  clientName: string;
  /** Where the client lives, for a third party; its `client_uri`, else the origin of its redirect URI. */
  clientUrl: string | null;
  /** Glyph of a third party. */
  clientLogoSvg: string | null;
  thirdParty: boolean;
  loginHint: string | null;
  /** `null` when nobody is signed in, and when another account is asked for. */
  personId: string | null;
  /** Of the provider; null until there is one. */
  sessionUid: string | null;
  /** Scopes to consent to. */
  scopes: { name: string; isNew: boolean }[];
  /** Single claims to consent to, besides those of the scopes. */
  claims: string[];
}

export type SignedInInteraction = Interaction & { personId: string };
