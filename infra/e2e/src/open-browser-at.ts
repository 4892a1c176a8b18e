import { chromium, type Page, test } from '@playwright/test';

interface BrowserAt extends AsyncDisposable {
  newPage(): Promise<Page>;
}

/** A browser that finds every host of a domain at `address:port` and accepts any certificate. */
export async function openBrowserAt(domain: string, address: string): Promise<BrowserAt> {
  const rules = [domain, `*.${domain}`].map((host) => `MAP ${host}:443 ${address}`).join(', ');
  const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {};
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...args, `--host-resolver-rules=${rules}`],
  });
  return {
    newPage: () => browser.newPage({ ignoreHTTPSErrors: true }),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
