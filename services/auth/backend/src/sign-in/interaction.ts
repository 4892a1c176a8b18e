/** A pending sign-in in one browser: the app's request, and the signed-in person. */
export interface Interaction {
  uid: string;
  clientId: string;
  clientName: string;
  /** A third party's address: its `client_uri`, else the origin of its redirect URI. */
  clientUrl: string | null;
  /** Icon of a third party. */
  clientLogoSvg: string | null;
  thirdParty: boolean;
  loginHint: string | null;
  /** Null when the person is signed out, or another account is asked for. */
  personId: string | null;
  /** Uid of the provider's session. Null until there is one. */
  sessionUid: string | null;
  /** Scopes to consent to. */
  scopes: { name: string; isNew: boolean }[];
  /** Single claims to consent to, besides those of scopes. */
  claims: string[];
}

export type SignedInInteraction = Interaction & { personId: string };
