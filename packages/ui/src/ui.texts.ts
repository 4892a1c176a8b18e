import { createTexts } from '@portico/texts';

export const t = createTexts({
  'ui.skip_link': 'Skip to the content',
  'ui.app_nav': 'App',
  'ui.menu': 'Menu',
  'ui.account_of': 'Account of {name}',
  'ui.my_account': 'My account',
  'ui.sign_out': 'Sign out of every app',
  'ui.theme': 'Theme',
  'ui.theme.system': 'System',
  'ui.theme.light': 'Light',
  'ui.theme.dark': 'Dark',
  'ui.switch_app': ', switch app',
  'ui.all_apps': 'All apps',
  'ui.cancel': 'Cancel',
  'ui.copied': 'Copied',
  'ui.try_again': 'Try again',
  'ui.request_id': 'Request <code>{id}</code>',
  'ui.copy_request_id': 'Copy the request id',
  'ui.show_password': 'Show password',
  'ui.hide_password': 'Hide password',
  'ui.dismiss': 'Dismiss',
});
