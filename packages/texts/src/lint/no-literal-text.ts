interface Node {
  type: string;
  [field: string]: unknown;
}

interface Context {
  report: (problem: { node: Node; message: string }) => void;
}

/** Props and attributes that people read or hear, of elements and of `packages/ui`'s components. */
const SPOKEN = new Set([
  'action',
  'alt',
  'appName',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'aside',
  'description',
  'error',
  'failure',
  'hint',
  'label',
  'lead',
  'placeholder',
  'purpose',
  'remark',
  'title',
]);

/** Fields of objects passed to a toast or notice. */
const SPOKEN_FIELDS = new Set(['description', 'hint', 'label', 'title']);

/** Names that are the same in every language. */
const NAMES = new Set(['Portico']);

const isText = (text: unknown): boolean => typeof text === 'string' && /\p{L}/u.test(text) && !NAMES.has(text.trim());

/** Yields the literals that an expression can evaluate to: itself, its branches or its parts. */
function* literalsIn(node: Node | null | undefined): Generator<Node> {
  switch (node?.type) {
    case 'Literal':
    case 'JSXText':
      if (isText(node.value)) yield node;
      break;
    case 'TemplateLiteral':
      if ((node.quasis as { value: { cooked: string } }[]).some(({ value }) => isText(value.cooked))) yield node;
      break;
    case 'ConditionalExpression':
      yield* literalsIn(node.consequent as Node);
      yield* literalsIn(node.alternate as Node);
      break;
    case 'LogicalExpression':
      yield* literalsIn(node.left as Node);
      yield* literalsIn(node.right as Node);
      break;
    case 'BinaryExpression':
      if (node.operator === '+') yield* literalsIn({ ...node, type: 'LogicalExpression' });
      break;
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      yield* literalsIn(node.expression as Node);
      break;
    default:
  }
}

const nameOf = ({ name, value, type }: Node): string =>
  type === 'JSXNamespacedName' ? '' : String(typeof name === 'object' ? (name as Node).name : (name ?? value));

function noLiteralText(context: Context) {
  const check = (node: Node) => {
    for (const literal of literalsIn(node)) {
      context.report({ node: literal, message: "Move this text to the feature's `*.texts.ts` and call `t('…')`." });
    }
  };
  return {
    JSXText: check,
    JSXExpressionContainer(node: Node) {
      if ((node.parent as Node).type !== 'JSXAttribute') check(node);
    },
    JSXAttribute(node: Node) {
      if (node.value && SPOKEN.has(nameOf(node.name as Node))) check(node.value as Node);
    },
    Property(node: Node) {
      if (!node.computed && SPOKEN_FIELDS.has(nameOf(node.key as Node))) check(node.value as Node);
    },
  };
}

/** Plugin for oxlint: texts for people must come from a catalogue. */
export default { meta: { name: 'portico' }, rules: { 'no-literal-text': { create: noLiteralText } } };
