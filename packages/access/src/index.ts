export * from './decision.ts';
export * from './grant.ts';
export * from './scope.ts';
export * from './target.ts';
