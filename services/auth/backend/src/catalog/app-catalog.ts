export interface CatalogApp {
  /** Of the manifest. */
  id: string;
  slug: string;
  name: string;
  /** Public origin: the audience of the app's access tokens. */
  url: string;
  /** Slugs of the apps whose API this one may call on behalf of a person. */
  consumes: readonly string[];
}

/** Present apps as the OpenID half sees them; apps whose manifest is gone are absent. Answers come from memory. */
export abstract class AppCatalog {
  abstract findBySlug(slug: string): Promise<CatalogApp | undefined>;
  abstract findByUrl(url: string): Promise<CatalogApp | undefined>;
}
