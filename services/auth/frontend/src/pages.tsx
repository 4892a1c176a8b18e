import { useMemo } from 'react';
import { DeviceCode } from './device/device-code.tsx';
import { DeviceConfirm } from './device/device-confirm.tsx';
import { DeviceDone } from './device/device-done.tsx';
import { Failure } from './failure/failure.tsx';
import { Lost } from './failure/lost.tsx';
import { Frame } from './frame/frame.tsx';
import { Interaction } from './interaction/interaction.tsx';
import { Invitation } from './invitation/invitation.tsx';
import { readPage, type Place } from './read-page.ts';
import { Setup } from './setup/setup.tsx';
import { SignOut } from './sign-out/sign-out.tsx';
import { SignedOut } from './sign-out/signed-out.tsx';

const render = (place: Place) => {
  switch (place.page) {
    case 'interaction':
      return <Interaction uid={place.uid} />;
    case 'setup':
      return <Setup token={place.token} />;
    case 'invitation':
      return <Invitation token={place.token} />;
    case 'device-code':
      return <DeviceCode {...place} />;
    case 'device-confirm':
      return <DeviceConfirm {...place} />;
    case 'device-done':
      return <DeviceDone {...place} />;
    case 'sign-out':
      return <SignOut {...place} />;
    case 'signed-out':
      return <SignedOut {...place} />;
    case 'error':
      return <Failure {...place} />;
    case 'lost':
      return <Lost {...place} />;
  }
};

/** All sign-in pages: one document shows one page, chosen once. */
export const Pages = () => {
  const place = useMemo(() => readPage(document, location), []);
  return <Frame>{render(place)}</Frame>;
};
