export interface OpenQuestion {
  personId: string;
  slug: string;
}

/** `requestable`: the person may ask for the app when `open` is false. */
export interface OpenDecision {
  open: boolean;
  requestable: boolean;
}

/** Who may open which app. The OpenID half asks this at the door check and at token exchange. */
export abstract class AccessDecisions {
  abstract decideOpen(question: OpenQuestion): Promise<OpenDecision>;
}
