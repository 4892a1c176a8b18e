import type { Place } from '../issue.ts';
import { asMap, asText, type Mount } from './compose-file.ts';

/** Both ways of Compose to write a mount; a colon inside `${…}` separates nothing. */
export function readMount(mount: unknown, place: Place): Mount {
  if (typeof mount !== 'string') {
    const { type, source, target, read_only: readOnly } = asMap(mount);
    const [from, to] = [asText(source), asText(target)];
    const kind = type === 'volume' && isPath(from) ? 'bind' : asText(type);
    return { value: `${from}:${to}`, place, type: kind, source: from, target: to, readOnly: readOnly === true };
  }
  const parts = mount.match(/(?:^[A-Za-z]:(?=[/\\])|\$\{[^}]*\}|[^:])+/g) ?? [];
  // A single part is where a volume without a name goes, unless a variable may bring in the other part.
  const [source = '', target = '', options = ''] = parts.length > 1 || mount.includes('$') ? parts : ['', ...parts];
  const readOnly = options.split(',').includes('ro');
  return { value: mount, place, type: isPath(source) ? 'bind' : 'volume', source, target, readOnly };
}

/** What is no plain name is a path, or may become one. */
function isPath(source: string): boolean {
  return source !== '' && !/^\w[\w.-]*$/.test(source);
}
