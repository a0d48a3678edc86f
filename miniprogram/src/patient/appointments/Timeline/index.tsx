/** Every step an appointment took, latest last, with who took it. */
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Section } from '../../../ui';
import { Timeline as Steps } from '../../../ui/Timeline';
import { momentWords } from '../../when';
import type { Visit } from '../visit';
import { visitWords } from '../visit-messages';

export function Timeline({ history }: Pick<Visit, 'history'>) {
  const t = useText(visitWords);
  const language = useLanguage();
  const steps = history.map(({ status, at, actor, moved }) => ({
    key: `${status} ${at}`,
    what: t(moved ? 'at_moved' : `at_${status}`),
    when: `${momentWords(at, language)} · ${t(`by_${actor}`)}`,
  }));
  return (
    <Section title={t('history')}>
      <Card>
        <Steps label={t('history')} steps={steps} />
      </Card>
    </Section>
  );
}
