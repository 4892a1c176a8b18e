import { expect, it } from 'vitest';
import { checkRoot } from './check-root.ts';

it.each(['#', '[', ']', '"', '$', '?', '*', '`', '\\'])('refuses a path with %s and names it', (character) => {
  expect(() => checkRoot(`/home/ada/por${character}tico`)).toThrow(`contains ${character}`);
});

it.each(['/home/ada/portico', '/home/ada/my work/portico (2), it’s über+neu@1.0'])('lets %s pass', (path) => {
  expect(() => checkRoot(path)).not.toThrow();
});
