import { expect, it } from 'vitest';
import { listStateOf } from './list-state.ts';

const defaults = { q: '', cursor: '', page: '1' };

it.each([
  ['?q=a&cursor=c3&page=3', { q: 'a', cursor: 'c3', page: '3' }],
  ['?page=3', { q: '', cursor: '', page: '1' }],
  ['?cursor=c3', { q: '', cursor: '', page: '1' }],
  ['?cursor=c3&page=0', { q: '', cursor: '', page: '1' }],
  ['?cursor=c3&page=2.5', { q: '', cursor: '', page: '1' }],
  ['?cursor=c3&page=x', { q: '', cursor: '', page: '1' }],
])('reads %s', (search, expected) => expect(listStateOf(search, defaults)).toEqual(expected));
