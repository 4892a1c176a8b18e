/** What the OpenID half needs to know about a person; absent when unknown or disabled. */
export interface Account {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
  updatedAt: Date;
}

export abstract class Accounts {
  /** An active person by id; `undefined` for unknown and disabled ones, so that their tokens die with them. */
  abstract findAccount(personId: string): Promise<Account | undefined>;
}
