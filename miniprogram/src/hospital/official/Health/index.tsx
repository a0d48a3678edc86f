/** The four parts of an account at a glance, each with a test that shows what it saw. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ACCOUNT_PARTS } from '@shared/official/rules';
import type { AccountPart, PartState } from '@shared/official/rules';
import { beijingMoment } from '@shared/time';
import { call } from '../../../api/client';
import { useAct } from '../../../api/desk/use-act';
import { newId } from '../../../api/id';
import { useText } from '../../../api/messages';
import { Button, Icon, accessible } from '../../../ui';
import { Badge, Panel, Wrong } from '../../../ui/desk';
import type { Tone } from '../../../ui/desk';
import { partOf } from '../account';
import type { Bound, Tested } from '../account';
import { officialWords } from '../messages';
import { healthWords } from './messages';
import './index.scss';

const TONES: Record<PartState, Tone> = { healthy: 'jade', waiting: 'amber', unhealthy: 'red' };

export interface HealthProps {
  hospitalId: string;
  account: Bound;
  isOwner: boolean;
  onTested(): void;
}

export function Health(props: HealthProps) {
  return (
    <View className="official-health">
      {ACCOUNT_PARTS.map((part) => (
        <Part key={part} part={part} {...props} />
      ))}
    </View>
  );
}

type PartProps = HealthProps & { part: AccountPart };

function Part(props: PartProps) {
  const { part, account, isOwner } = props;
  const t = useText(healthWords);
  const page = useText(officialWords);
  const { tested, busy, wrong, test } = useTest(props);
  const { state } = partOf(account, part);
  return (
    <Panel
      title={t(`part.${part}`)}
      note={t(`about.${part}`)}
      actions={<Badge tone={TONES[state]}>{page(`state.${state}`)}</Badge>}
    >
      <View className="official-part">
        <Last part={part} account={account} />
        <Wrong>{wrong}</Wrong>
        {isOwner && (
          <View>
            <Button
              kind="secondary"
              size="small"
              busy={busy}
              label={`${t('test')} ${t(`part.${part}`)}`}
              onPress={test}
            >
              {t(busy ? 'testing' : 'test')}
            </Button>
          </View>
        )}
        {tested && <Seen tested={tested} />}
      </View>
    </Panel>
  );
}

/** Trying a part for real, and what that saw. */
function useTest({ part, hospitalId, onTested }: PartProps) {
  const [tested, setTested] = useState<Tested | null>(null);
  const { busy, wrong, run } = useAct();
  const test = () =>
    void run(async () => {
      const seen = await call('POST /desk/:hospitalId/official-account/tests', {
        params: { hospitalId },
        idempotencyKey: newId(),
        body: { part },
      });
      setTested(seen);
      onTested();
    });
  return { tested, busy, wrong, test };
}

/** When it last did its work, and what went wrong then. */
function Last({ part, account }: Pick<PartProps, 'part' | 'account'>) {
  const t = useText(healthWords);
  const page = useText(officialWords);
  const { state, at, lastError } = partOf(account, part);
  return (
    <>
      <View className="official-part-last">
        {at ? t(`last.${part}`, { when: beijingMoment(at) }) : t(`never.${part}`)}
      </View>
      {lastError && state !== 'healthy' && (
        <View className="official-part-wrong">
          {page('lastError', { when: beijingMoment(lastError.at), words: lastError.words })}
        </View>
      )}
    </>
  );
}

function Seen({ tested }: { tested: Tested }) {
  const t = useText(healthWords);
  const verdict = t(tested.passed ? 'testPassed' : 'testFailed');
  return (
    <View className="official-seen" {...accessible('status', verdict)}>
      <View className={tested.passed ? 'official-seen-good' : 'official-seen-bad'}>{verdict}</View>
      <View className="official-seen-steps" {...accessible('list', verdict)}>
        {tested.steps.map(({ ok, words }) => (
          <View key={words} className="official-step" {...accessible('listitem')}>
            <View className={ok ? 'official-seen-good' : 'official-seen-bad'}>
              <Icon
                name={ok ? 'check-circle' : 'close-circle'}
                size="small"
                label={t(ok ? 'stepOk' : 'stepBad')}
              />
            </View>
            <View>{words}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
