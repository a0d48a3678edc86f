/** The code to check in with. One that has aged is not shown: nobody shall stand before it in vain. */
import { View } from '@tarojs/components';
import { CODE_SECONDS } from '@shared/appointments/queueRules';
import { CheckInCode } from '../../CheckInCode';
import { Lines } from '../Lines';
import type { SayAll } from '../messages';
import { useClock } from '../use-clock';
import type { WallState } from '../use-wall';
import './index.scss';

export interface WallCodeProps {
  code: WallState['checkInCode'];
  behind: number;
  sayAll: SayAll;
}

export function WallCode({ code, behind, sayAll }: WallCodeProps) {
  const now = useClock(behind);
  // the one before the newest is good for as long again
  const good = now.getTime() < Date.parse(code.until) + CODE_SECONDS * 1_000;
  return (
    <View className="wall-code">
      <View className="wall-code-box">
        {good ? (
          <CheckInCode text={code.text} label={sayAll('checkIn')[0] ?? ''} />
        ) : (
          <View className="wall-code-late">
            <Lines of={sayAll('codeLate')} />
          </View>
        )}
      </View>
      <View className="wall-code-words">
        <View className="wall-code-title">
          <Lines of={sayAll('checkIn')} />
        </View>
        <View className="wall-code-note">
          <Lines of={sayAll('checkInNote')} />
        </View>
      </View>
    </View>
  );
}
