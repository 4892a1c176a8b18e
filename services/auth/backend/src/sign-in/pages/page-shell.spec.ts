import { describe, expect, it } from 'vitest';
import { fillShell, planPagePolicy } from './page-shell.ts';

const shell =
  '<head><script>theme()</script><!-- portico-page --></head><script type="module" src="/assets/a.js"></script>';

describe('fillShell', () => {
  it('puts the page into a block that scripts do not run', () => {
    const html = fillShell(shell, { page: 'signed-out', continueUrl: 'http://portal.localhost' });
    expect(html).toContain('<script type="application/json" id="portico-page">{"page":"signed-out"');
  });

  it.each(['</script><script>alert(1)</script>', '<!--<script>', '$& $1 $`'])('keeps %s inside the block', (title) => {
    const html = fillShell(shell, {
      page: 'error',
      code: 'a.b',
      title,
      detail: null,
      requestId: null,
      continueUrl: null,
    });
    const block = /id="portico-page">([^]*?)<\/script>/.exec(html)![1]!;
    expect(JSON.parse(block)).toMatchObject({ title });
    expect(html.match(/<script/g)).toHaveLength(3);
  });
});

describe('planPagePolicy', () => {
  it('allows the theme script by its hash and no other inline script', () => {
    const policy = planPagePolicy(shell, ['http://*.localhost:8080']);
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("form-action 'self' http://*.localhost:8080;");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
