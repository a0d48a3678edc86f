/** One application: the scan beside what was filled in, what the machine checked, and the decision. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ApplicationField } from '@shared/hospitals/joiningRules';
import { useParam } from '../../api/desk/use-param';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { ErrorState, Notice, Skeleton } from '../../ui';
import { Timeline } from '../../ui/Timeline';
import { Panel } from '../../ui/desk';
import { fieldNames } from '../messages';
import { actNames, reviewWords, statusNames } from './messages';
import { operatorPage } from '../nav';
import { OperatorScreen } from '../OperatorScreen';
import { Checks } from './Checks';
import { Deciding } from './Deciding';
import { Filled } from './Filled';
import { Scan } from './Scan';
import './review.scss';

export type Reviewed = Result<'GET /operator/hospital-applications/:id'>;
export type Remarks = Partial<Record<ApplicationField, string>>;

export default function ReviewPage() {
  const t = useText(reviewWords);
  const id = useParam('id');
  const reading = useEndpoint('GET /operator/hospital-applications/:id', { params: { id } });
  // A decision answers the application as it now is
  const [decided, setDecided] = useState<Reviewed | null>(null);
  const [remarks, setRemarks] = useState<Remarks>({});
  const application = decided ?? reading.data;
  const back = { to: operatorPage('applications'), text: t('back') };
  const overtaken = () => {
    setDecided(null);
    void reading.refresh();
  };
  return (
    <OperatorScreen
      page="applications"
      title={application?.name ?? t('reviewTitle')}
      back={back}
      actions={
        application?.status === 'submitted' && (
          <Deciding
            application={application}
            remarks={remarks}
            onDecided={setDecided}
            onOvertaken={overtaken}
          />
        )
      }
    >
      {!application && reading.error && (
        <ErrorState error={reading.error} onRetry={() => void reading.refresh()} />
      )}
      {!application && !reading.error && <Skeleton shape="card" count={4} />}
      {application && <Review application={application} remarks={remarks} onRemarks={setRemarks} />}
    </OperatorScreen>
  );
}

interface ReviewProps {
  application: Reviewed;
  remarks: Remarks;
  onRemarks(remarks: Remarks): void;
}

function Review({ application, remarks, onRemarks }: ReviewProps) {
  const t = useText(reviewWords);
  const status = useText(statusNames);
  const open = application.status === 'submitted';
  return (
    <>
      {!open && application.status !== 'draft' && (
        <Notice>{t('decidedAlready', { status: status(application.status) })}</Notice>
      )}
      <View className="review">
        <View className="review-scan">
          <Panel title={t('scan')}>
            <Scan application={application} />
          </Panel>
        </View>
        <View className="review-facts">
          <Panel title={t('checks')}>
            <Checks application={application} />
          </Panel>
          <Panel title={t('filled')}>
            <Filled application={application} remarks={remarks} onRemarks={open ? onRemarks : undefined} />
          </Panel>
          <Panel title={t('history')}>
            <History application={application} />
          </Panel>
        </View>
      </View>
    </>
  );
}

function History({ application }: { application: Reviewed }) {
  const t = useText(reviewWords);
  const act = useText(actNames);
  const field = useText(fieldNames);
  const language = useLanguage();
  const steps = application.steps.map((step) => {
    const said = Object.entries(step.fields) as [ApplicationField, string][];
    const own = step.remarks ? [step.remarks] : [];
    const words = [...own, ...said.map(([name, remark]) => `${field(name)}: ${remark}`)];
    return {
      key: step.id,
      what: act(step.act),
      when: `${momentOf(step.at, language)} · ${t(`by.${step.actor}`)}`,
      note: words.length > 0 ? words.map((line) => <View key={line}>{line}</View>) : undefined,
    };
  });
  return <Timeline label={t('history')} steps={steps} />;
}
