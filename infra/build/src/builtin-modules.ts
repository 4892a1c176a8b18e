import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/** Rolldown writes all imports first. Parsing more would take longer than the rest of the bundle. */
const IMPORTS = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|import\b(?!\s*[.(])[^;]*;)*/;

type Program = ReturnType<typeof parseAst>;
type ImportDeclaration = Extract<Program['body'][number], { type: 'ImportDeclaration' }>;

/**
 * Reads Node's own modules without `import`, which evaluates every export of them, also the fetch client and WebCrypto
 * that a service may never use. A start is about 50 ms shorter.
 */
export function builtinModules(): Plugin {
  return {
    name: 'portico:builtin-modules',
    renderChunk(code) {
      const replaced = withoutBuiltinImports(code);
      // Lines stay as they are, and so does the source map.
      return replaced === code ? null : { code: replaced, map: null };
    },
  };
}

/** The code with a constant instead of each import of a builtin module at its beginning. */
export function withoutBuiltinImports(code: string): string {
  let result = code;
  const [imports] = IMPORTS.exec(code)!;
  for (const statement of parseAst(imports).body.toReversed()) {
    if (statement.type !== 'ImportDeclaration' || !isBuiltin(statement.source.value)) continue;
    const lines = code.slice(statement.start, statement.end).replaceAll(/[^\n]/g, '');
    result = result.slice(0, statement.start) + toConstants(statement) + lines + result.slice(statement.end);
  }
  return result;
}

function toConstants({ source, specifiers }: ImportDeclaration): string {
  const module = `globalThis.process.getBuiltinModule(${JSON.stringify(source.value)})`;
  const whole = specifiers.filter(({ type }) => type !== 'ImportSpecifier').map(({ local }) => local.name);
  const named = specifiers.flatMap((specifier) =>
    specifier.type === 'ImportSpecifier' ? [`${nameOf(specifier.imported)}: ${specifier.local.name}`] : [],
  );
  const patterns = named.length > 0 ? [...whole, `{ ${named.join(', ')} }`] : whole;
  return patterns.length === 0 ? '' : `const ${patterns.map((pattern) => `${pattern} = ${module}`).join(', ')};`;
}

function nameOf(imported: { type: string; name?: string; value?: unknown }): string {
  return imported.name ?? JSON.stringify(imported.value);
}
