import { toGivenName } from '../../parts/to-given-name.ts';

/** "Jonas" of "Jonas Weber"; the whole name of a machine. */
export const toShortName = ({ name, kind }: { name: string; kind: string }): string =>
  kind === 'human' ? toGivenName(name) : name;
