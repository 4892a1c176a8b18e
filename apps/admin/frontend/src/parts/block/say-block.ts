import { LOCALE } from '@portico/texts';
import type { BlockFacts, BlockScope } from './block.ts';
import { t } from './block.texts.ts';
import { t as conditionText } from './condition.texts.ts';
import { findVerb, sayTitle } from './say-action.ts';
import { sayConditions } from './say-condition.ts';
import { nameOfObject, sayType, typeOf } from './say-thing.ts';

/** A piece of a sentence: `strong` is what it is about, `chip` a thing or a condition with a name of its own. */
export interface Piece {
  tone: 'plain' | 'strong' | 'chip';
  words: string;
}

export interface SayOptions {
  /** Where a block without a place applies: "where the role is given". Left out, where there is no other place. */
  where?: string;
  /** The sentence goes on from words before it, and begins with a small letter. */
  goesOn?: boolean;
  /** The app that is clear from the context, and is not named. */
  appId?: string | undefined;
}

const plain = (words: string): Piece => ({ tone: 'plain', words });
const strong = (words: string): Piece => ({ tone: 'strong', words });
const chip = (words: string): Piece => ({ tone: 'chip', words });
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** "See and edit every deal in Lyon, when the amount is at most 50,000": what a block gives, without its effect. */
export function sayBlock(block: BlockFacts, options: SayOptions = {}): readonly Piece[] {
  const pieces = [...sayWhat(block, options), ...sayPlace(block, options), ...sayWhen(block)];
  if (block.effect === 'deny') pieces.push(plain(t('block.deny_wins')));
  const [first, ...rest] = pieces;
  return first === undefined
    ? []
    : [
        options.goesOn ? first : { ...first, words: first.words.charAt(0).toUpperCase() + first.words.slice(1) },
        ...rest,
      ];
}

export const toText = (pieces: readonly Piece[]): string => pieces.map(({ words }) => words).join('');

function sayWhat(block: BlockFacts, options: SayOptions): Piece[] {
  if (block.everyAction) {
    const isAll = block.scopeMode === 'platform' || block.scopeMode === 'tenant';
    return [strong(t('block.do_everything')), ...(isAll ? [] : [plain(t('block.with')), ...sayThing(block, options)])];
  }
  if (block.actions.length === 0) return [strong(t('block.nothing'))];
  const type = block.scopeMode === 'object' ? null : typeOf(block);
  const said = block.actions.map((action) => ({ action, verb: findVerb(action, type) }));
  const verbs = [...new Set(said.flatMap(({ verb }) => verb ?? []))];
  const titles = said.filter(({ verb }) => verb === undefined).map(({ action }) => sayTitle(action));
  if (titles.length === 0) return [strong(list.format(verbs)), plain(' '), ...sayThing(block, options)];
  if (verbs.length === 0) return [strong(list.format(titles)), ...sayOwner(block, options)];
  return [
    strong(list.format(verbs)),
    plain(' '),
    ...sayThing(block, options),
    plain(t('block.and')),
    strong(list.format(titles)),
  ];
}

/** The words after the verb: "every deal of CRM". */
function sayThing(scope: BlockScope, { appId }: SayOptions): Piece[] {
  switch (scope.scopeMode) {
    case 'platform':
    case 'tenant':
      return [strong(t('block.everything'))];
    case 'object':
    case 'group':
      return [chip(nameOfObject(scope))];
    case 'group_child_groups':
      return [plain(t('block.child_groups')), chip(nameOfObject(scope))];
    case 'group_descendant_groups':
      return [plain(t('block.descendant_groups')), chip(nameOfObject(scope))];
    default: {
      const { app } = scope;
      const ofApp = app === null || app.id === appId ? [] : [plain(t('block.of_app')), chip(app.name)];
      return [plain(t('block.every')), strong(sayType(typeOf(scope) ?? '')), ...ofApp];
    }
  }
}

/** Titles say what they are about; only the app that they belong to may be missing. */
function sayOwner(scope: BlockScope, { appId }: SayOptions): Piece[] {
  if (scope.scopeMode === 'object')
    return scope.object?.id === appId ? [] : [plain(t('block.in_app')), chip(nameOfObject(scope))];
  return scope.app === null || scope.app.id === appId ? [] : [plain(t('block.in_app')), chip(scope.app.name)];
}

function sayPlace(scope: BlockScope, { where }: SayOptions): Piece[] {
  switch (scope.scopeMode) {
    case 'object':
    case 'group':
    case 'group_child_groups':
    case 'group_descendant_groups':
      return [];
    case 'group_direct_objects':
      return [plain(t('block.in')), chip(nameOfObject(scope))];
    case 'group_descendant_objects':
      return [plain(t('block.in')), chip(nameOfObject(scope) + t('block.and_below'))];
    default:
      if (where === undefined) return [];
      return scope.tenant === null ? [plain(` ${where}`)] : [plain(t('block.in')), chip(scope.tenant.name)];
  }
}

function sayWhen({ conditions }: BlockFacts): Piece[] {
  const words = sayConditions(conditions);
  return words === '' ? [] : [plain(conditionText('condition.when')), chip(words)];
}
