/** What is told of somebody in line. */
import { View } from '@tarojs/components';
import type { Language } from '@shared/sentences';
import { beijingTime } from '@shared/time';
import { halves } from '../../api/desk/visits';
import { useText } from '../../api/messages';
import { dayWords, momentOf } from '../../api/moments';
import { nameIn } from '../../api/names';
import { useLanguage } from '../../api/preferences';
import { Badge } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import type { Wait } from './index';
import { waitlistWords } from './messages';

type Wish = Pick<Wait, 'departmentName' | 'departmentNameEn' | 'doctorName' | 'doctorNameEn'>;

/** `陈思远 · 呼吸内科`, or the department and that any doctor will do. */
export function wishOf(wish: Wish, language: Language, anyDoctor: string): string {
  const department = nameIn(language, wish.departmentName, wish.departmentNameEn);
  const doctor = wish.doctorName && nameIn(language, wish.doctorName, wish.doctorNameEn);
  return doctor ? `${doctor} · ${department}` : `${department} · ${anyDoctor}`;
}

export function useColumns(): Column<Wait>[] {
  const t = useText(waitlistWords);
  const half = useText(halves);
  const language = useLanguage();
  const span = ({ from, to }: Wait) =>
    from === to ? dayWords(from, language) : `${dayWords(from, language)} – ${dayWords(to, language)}`;
  const hours = ({ halves: some, slotStartsAt }: Wait) => {
    if (slotStartsAt) return beijingTime(slotStartsAt);
    return some ? some.map((one) => half(one)).join(language === 'zh' ? '、' : ', ') : t('anyHalf');
  };
  return [
    { key: 'patient', title: t('patient'), width: '120px', priority: 1, render: (one) => one.patientName },
    { key: 'wish', title: t('wish'), render: (one) => wishOf(one, language, t('anyDoctor')) },
    { key: 'span', title: t('span'), width: '160px', render: span },
    { key: 'half', title: t('half'), width: '120px', render: hours },
    {
      ...{ key: 'joined', title: t('joined'), width: '170px', priority: 3 },
      render: ({ joinedAt }) => momentOf(joinedAt, language),
    },
    { key: 'state', title: t('state'), width: '220px', render: (one) => <State wait={one} /> },
  ];
}

function State({ wait: { offeredUntil, lapses, passedOver } }: { wait: Wait }) {
  const t = useText(waitlistWords);
  return (
    <View className="waitlist-state">
      {offeredUntil ? (
        <Badge tone="jade">{t('state.offered', { at: beijingTime(offeredUntil) })}</Badge>
      ) : (
        <Badge tone="amber">{t('state.waiting')}</Badge>
      )}
      {lapses > 0 && <View className="waitlist-quiet">{t('lapsed', { count: lapses })}</View>}
      {passedOver && <View className="waitlist-quiet">{t('passedOver')}</View>}
    </View>
  );
}
