import type { Place } from '../issue.ts';
import { asMap, type PublishedPort } from './compose-file.ts';

/** Both ways of Compose to write a port; a colon inside `${…}` separates nothing. */
export function readPort(port: unknown, place: Place): PublishedPort {
  const long = asMap(port);
  if (long.target !== undefined) {
    const [address, published, target] = [long.host_ip, long.published, long.target].map((part) =>
      String((part as string | number | undefined) ?? ''),
    );
    return {
      place,
      text: `${address}:${published}:${target}`,
      address: address!,
      published: published!,
      target: target!,
    };
  }
  const text = String(port as string | number);
  const parts = text.replace(/\/(tcp|udp)$/, '').match(/(?:\$\{[^}]*\}|\[[^\]]*\]|[^:])+/g) ?? [];
  const [target = '', published = '', address = ''] = parts.toReversed();
  return { place, text, address, published, target };
}
