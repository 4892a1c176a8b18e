/** Gives `name` a value where it stands in the text of a `.env` file; at the end, below `comment`, where it does not. */
export function setLine(text: string, name: string, value: string, comment = ''): string {
  const line = lineOf(name);
  if (line.test(text)) return text.replace(line, () => `${name}=${value}`);
  return `${text.replace(/\n*$/, '\n')}\n${comment}${name}=${value}\n`;
}

/** Takes the line of `name` away, with the comment and the empty line above it. */
export function removeLine(text: string, name: string): string {
  const above = '(?:\\n?(?:^#.*\\n)+)?';
  return text.replace(new RegExp(`${above}${lineOf(name).source}\\n?`, 'm'), '');
}

function lineOf(name: string): RegExp {
  return new RegExp(`^(?:export[ \\t]+)?${name}=[ \\t]*.*$`, 'm');
}
