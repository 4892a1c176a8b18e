/** Facts about a person for the OpenID side. */
export interface Account {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
  updatedAt: Date;
}

export abstract class Accounts {
  /** An active person by id. Undefined for unknown and disabled people, so that their tokens become invalid. */
  abstract findAccount(personId: string): Promise<Account | undefined>;
}
