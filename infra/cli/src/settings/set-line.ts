/** Sets the value of `name` in the text of a `.env` file. Appends it below `comment` if it is missing. */
export function setLine(text: string, name: string, value: string, comment = ''): string {
  const line = lineOf(name);
  if (line.test(text)) return text.replace(line, () => `${name}=${value}`);
  return `${text.replace(/\n*$/, '\n')}\n${comment}${name}=${value}\n`;
}

/** Removes the line of `name`, with the comment and the empty line above it. */
export function removeLine(text: string, name: string): string {
  const above = '(?:\\n?(?:^#.*\\n)+)?';
  return text.replace(new RegExp(`${above}${lineOf(name).source}\\n?`, 'm'), '');
}

function lineOf(name: string): RegExp {
  return new RegExp(`^(?:export[ \\t]+)?${name}=[ \\t]*.*$`, 'm');
}
