/** As people write it: `50,000` is a number, `true` a yes, `new, won` after "is one of" a list, everything else a text. */
export function parseValue(written: string, isList: boolean): unknown {
  const text = written.trim();
  if (isList) return text === '' ? [] : text.split(',').map((part) => parseOne(part.trim()));
  return parseOne(text);
}

function parseOne(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (/^["[{]/.test(text))
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  return text;
}

/** The other way. A text that would be read as something else has quotes. */
export function writeValue(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' && !String(one).includes(',')))
    return value.map((one) => (typeof one === 'number' ? String(one) : writeValue(one))).join(', ');
  if (typeof value === 'string')
    return parseOne(value) === value && value.trim() === value ? value : JSON.stringify(value);
  return typeof value === 'number'
    ? value.toLocaleString('en-US', { maximumFractionDigits: 20 })
    : JSON.stringify(value);
}
