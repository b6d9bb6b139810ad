import { lazy, Suspense } from 'react';
import { SignInScreen } from '@/features/session/sign_in_screen';
import { useSession } from '@/platform/session/session';
import { Loading } from '@/ui/notice';
import { OfflineScreen } from './offline_screen';
import { SignedIn } from './signed_in';

const FirstUseScreen = lazy(() => import('@/features/first_use/first_use_screen'));

/** Which of the worlds we are in: unknown, offline, signed out, first use, at work. */
export function App() {
  const { session } = useSession();
  switch (session.phase) {
    case 'asking':
      return <Loading />;
    case 'unreachable':
      return <OfflineScreen userId={session.lastUser} />;
    case 'signed_out':
      return <SignInScreen ended={session.ended} />;
    case 'signed_in': {
      const { me } = session;
      if (me.must_change_password || !me.second_factor_set || !me.pledge_signed) {
        return (
          <Suspense fallback={<Loading />}>
            <FirstUseScreen me={me} />
          </Suspense>
        );
      }
      return <SignedIn key={me.user.id} me={me} />;
    }
  }
}
