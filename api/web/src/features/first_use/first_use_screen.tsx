import type { Me } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useSession } from '@/platform/session/session';
import { ScreenTitle } from '@/ui/screen';
import './first_use.css';
import { Mixed } from '@/ui/said';
import { PasswordStep } from './password_step';
import { PledgeStep } from './pledge_step';
import { SecondFactorStep } from './second_factor_step';
import { texts } from './texts';

/** S3. Password, second factor, pledge: what is still open, in this order. */
export default function FirstUseScreen({ me }: { me: Me }) {
  const t = useText(texts);
  const { ask } = useSession();
  const step = me.must_change_password ? 1 : me.second_factor_set ? 3 : 2;
  const title = [t.passwordTitle, t.factorTitle, t.pledgeTitle][step - 1] ?? '';
  return (
    <div className="sign-page">
      <header className="topbar">
        <span className="topbar-name">{t.product}</span>
      </header>
      <main className="sign-box first-use">
        <p className="soft">{t.step(step, 3)}</p>
        <ScreenTitle title={title} />
        {step === 1 && (
          <p>
            <Mixed>{t.hello(me.user.name)}</Mixed>
          </p>
        )}
        {step === 1 && <PasswordStep me={me} onDone={ask} />}
        {step === 2 && <SecondFactorStep onDone={ask} />}
        {step === 3 && <PledgeStep onDone={ask} />}
      </main>
    </div>
  );
}
