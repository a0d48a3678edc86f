/** The first day: nothing is planned yet. What to do, in order, with what is done already ticked off. */
import { View } from '@tarojs/components';
import { PLANNERS } from '@shared/staff/rules';
import { may } from '../../../api/desk/memberships';
import { useText } from '../../../api/messages';
import { useEndpoint } from '../../../api/use-endpoint';
import { classes, Icon, Notice } from '../../../ui';
import { Badge, DeskLink, Panel, part } from '../../../ui/desk';
import type { OpenDesk } from '../../HospitalScreen';
import { hospitalPage } from '../../nav';
import { todayWords } from '../messages';
import './index.scss';

const STEPS = ['departments', 'doctors', 'schedules', 'official'] as const;
type Step = (typeof STEPS)[number];

export function FirstDay({ desk }: { desk: OpenDesk }) {
  const t = useText(todayWords);
  const done = useDone(desk);
  const next = done && STEPS.find((step) => !done[step]);
  return (
    <Panel title={t('first')} note={t('first.note')}>
      {!may(desk.role, PLANNERS) && <Notice>{t('first.planners')}</Notice>}
      <View className="first-steps" {...part('list', t('first'))}>
        {STEPS.map((step, at) => (
          <View key={step} {...part('listitem')}>
            <DeskLink
              to={hospitalPage(step, desk.hospitalId)}
              className={classes('first-step', step === next && 'first-step-next')}
            >
              <View className={classes('first-mark', done?.[step] && 'first-mark-done')} aria-hidden>
                {done?.[step] ? <Icon name="check" size="small" /> : at + 1}
              </View>
              <View className="first-words">
                <View className="first-title">{t(`first.${step}`)}</View>
                <View className="first-note">{t(`first.${step}.note`)}</View>
              </View>
              {done?.[step] && <Badge tone="jade">{t('first.done')}</Badge>}
              {step === next && <Badge tone="amber">{t('first.next')}</Badge>}
              <Icon name="chevron-right" size="small" />
            </DeskLink>
          </View>
        ))}
      </View>
    </Panel>
  );
}

/** Null until it is known. Schedules are what is missing, or this would not be shown. */
function useDone({ hospitalId, role }: OpenDesk): Record<Step, boolean> | null {
  const input = { params: { hospitalId }, query: { limit: 1 } };
  const departments = useEndpoint('GET /desk/:hospitalId/departments', input);
  const doctors = useEndpoint('GET /desk/:hospitalId/doctors', input);
  const official = useEndpoint(
    'GET /desk/:hospitalId/official-account',
    may(role, PLANNERS) ? { params: { hospitalId } } : null,
  );
  if (!departments.data || !doctors.data) return null;
  return {
    departments: departments.data.items.length > 0,
    doctors: doctors.data.items.length > 0,
    schedules: false,
    official: Boolean(official.data?.account),
  };
}
