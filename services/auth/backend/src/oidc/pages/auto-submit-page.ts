/** A form that submits itself, with a button for browsers without scripts. Values must be safe in an attribute. */
export function autoSubmitPage(action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>One moment</title>
<form method="post" action="${action}">${inputs.join('')}<noscript><button>Continue</button></noscript></form>
<script>document.forms[0].submit()</script></html>`;
}
