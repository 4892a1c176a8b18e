/** The secrets of the apps' clients. A port, because `clients/` has routes of its own and so depends on the guard. */
export abstract class AppSecrets {
  /** Every secret that the app may use now; `undefined` when no app has this slug. Clients of third parties are not apps. */
  abstract find(slug: string): Promise<readonly string[] | undefined>;
}
