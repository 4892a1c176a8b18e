/** Packages with native code, which are loaded from node_modules at run time. */
export const nativePackages = [/^@node-rs\//, 'pg-native', /\.node$/];
