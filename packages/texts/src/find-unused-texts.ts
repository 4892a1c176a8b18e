import type { MessageSource } from './read-messages.ts';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** `greeting.${time}` uses every key of that form. */
const shapeOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/u)
      .map(escape)
      .join('.+')}$`,
    'u',
  );

/** Keys of a frontend's catalogues that its other sources do not use. */
export function findUnusedTexts(messages: readonly Pick<MessageSource, 'key'>[], sources: readonly string[]): string[] {
  const code = sources.join('\n');
  const named = new Set([...code.matchAll(/(['"`])([a-z][\w.-]*\.[\w.-]+)\1/gu)].map(([, , key]) => key));
  const shapes = [...code.matchAll(/`([a-z][\w.]*\.(?:[\w.]|\$\{[^}`]*\})*)`/gu)]
    .map(([, template]) => template!)
    .filter((template) => template.includes('${'))
    .map(shapeOf);
  return messages.map(({ key }) => key).filter((key) => !named.has(key) && !shapes.some((shape) => shape.test(key)));
}
