import { didYouMean } from '../did-you-mean.ts';
import type { Issue } from '../issue.ts';
import type { Rule } from './rule.ts';

/** A consumed app must exist and provide an API. */
export const consumedApis: Rule = (all) => {
  const bySlug = new Map(all.map((read) => [read.manifest.slug, read]));
  return all.flatMap(({ manifest, positions }) =>
    manifest.apis.consumes.flatMap((slug, index): Issue[] => {
      const place = positions.value(['apis', 'consumes', index]);
      const provider = bySlug.get(slug);
      if (slug === manifest.slug) {
        const why = 'An app calls its own API without asking.';
        return [
          {
            code: 'manifest.consumes_itself',
            ...place,
            message: 'consumes its own API',
            why,
            hint: `Remove ${slug} from apis.consumes.`,
          },
        ];
      }
      if (!provider) {
        const hint = didYouMean(slug, [...bySlug.keys()]) ?? 'Correct the slug, or add the app.';
        return [
          {
            code: 'manifest.unknown_app',
            ...place,
            message: `consumes ${slug}, which no manifest declares`,
            why: 'An app consumes the API of another app of this repository.',
            hint,
          },
        ];
      }
      if (provider.manifest.apis.provides !== '') return [];
      return [
        {
          code: 'manifest.api_not_provided',
          ...place,
          message: `consumes ${slug}, which provides no API`,
          why: `${provider.file} has no apis.provides, so no other app may call it.`,
          hint: `Name its OpenAPI document in apis.provides of ${provider.file}.`,
          related: provider.positions.value(['apis']),
        },
      ];
    }),
  );
};
