export interface CatalogApp {
  /** Id of the manifest. */
  id: string;
  slug: string;
  name: string;
  /** Public origin, which is the audience of the app's access tokens. */
  url: string;
  /** Slugs of the apps whose API this app can call on behalf of a person. */
  consumes: readonly string[];
}

/** Present apps for the OpenID side. Apps without a manifest are absent. Answers come from memory. */
export abstract class AppCatalog {
  abstract findBySlug(slug: string): Promise<CatalogApp | undefined>;
  abstract findByUrl(url: string): Promise<CatalogApp | undefined>;
}
