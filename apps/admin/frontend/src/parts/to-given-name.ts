import { findGivenName } from '@portico/ui/given-name';

/** "Jonas" of "Jonas Weber", for places with the full name nearby. The whole name if it has no given name. */
export const toGivenName = (name: string): string => findGivenName(name) ?? name;
