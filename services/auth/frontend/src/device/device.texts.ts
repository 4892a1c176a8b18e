import { createTexts } from '@portico/texts';

export const t = createTexts({
  'device.code.title': 'Connect a device',
  'device.code.lead': 'Enter the code that your device shows.',
  'device.code.label': 'Code',
  'device.code.submit': 'Continue',
  'device.problem.unknown': "That code isn't valid. Check your device; it may be showing a new one.",
  'device.problem.aborted': "You didn't connect this device. To connect it after all, start again on the device.",
  'device.problem.failed': "That didn't work. Try again, or start again on the device.",
  'device.confirm.title': 'Let this device use {name}?',
  'device.confirm.lead': 'Connect it only if you started this yourself and your device shows exactly this code.',
  'device.confirm.no': 'No',
  'device.confirm.yes': 'Yes, connect it',
  'device.done.title': 'Your device is connected',
  'device.done.lead': '{name} will continue there in a few seconds. You can close this tab.',
});
