/** Secrets of the apps' clients. A port, because `clients/` has routes and so depends on the guard. */
export abstract class AppSecrets {
  /** All secrets that the app can use now. Undefined when no app has this slug. Third-party clients are not apps. */
  abstract find(slug: string): Promise<readonly string[] | undefined>;
}
