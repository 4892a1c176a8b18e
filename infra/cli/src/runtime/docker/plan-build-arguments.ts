export interface ImageFacts {
  /** Of the product: `0.1.0`. */
  version: string;
  /** Commit that is checked out; null outside of a repository. */
  revision: string | null;
  /** Whether files differ from it. */
  modified: boolean;
  builtAt: Date;
}

/** What Dockerfiles put into the labels `org.opencontainers.image.version`, `.revision` and `.created`. */
export function planBuildArguments({ version, revision, modified, builtAt }: ImageFacts): string[] {
  const values = {
    VERSION: version,
    REVISION: revision === null ? 'unknown' : `${revision}${modified ? '-modified' : ''}`,
    CREATED: builtAt.toISOString(),
  };
  return Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
}
