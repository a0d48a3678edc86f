/** Where an application stands: the state in a sentence, what happened, and what can be done now. */
import { View } from '@tarojs/components';
import { isEditable, isWithdrawable } from '@shared/hospitals/joiningRules';
import { APPLICATIONS_PAGE } from '../../api/desk/places';
import { useParam } from '../../api/desk/use-param';
import { useShownAgain } from '../../api/desk/use-shown-again';
import { useText } from '../../api/messages';
import { momentOf } from '../../api/moments';
import { openPage } from '../../api/open-page';
import { useLanguage } from '../../api/preferences';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, ErrorState, Notice, Skeleton } from '../../ui';
import { Timeline } from '../../ui/Timeline';
import { Badge, DoorScreen, Panel } from '../../ui/desk';
import { formPage, lastRemarks, remarksOf } from './application';
import type { Application } from './application';
import { Facts } from './Facts';
import { fieldWords, joiningWords, statusWords } from './messages';
import { STATUS_TONES } from './tones';
import { Preview } from './steps/LicenceStep';
import { Withdraw } from './Withdraw';
import './form.scss';

export default function StatusPage() {
  const t = useText(joiningWords);
  const id = useParam('id');
  const { data, error, refresh } = useEndpoint('GET /hospital-applications/:id', { params: { id } });
  useShownAgain(refresh);
  return (
    <DoorScreen
      bare
      width="wide"
      title={data?.name ?? t('statusTitle')}
      back={{ to: APPLICATIONS_PAGE, text: t('back') }}
    >
      <View className="joining-form">
        {!data && error && <ErrorState error={error} onRetry={() => void refresh()} />}
        {!data && !error && <Skeleton shape="card" count={3} />}
        {data && <Standing application={data} onChange={() => void refresh()} />}
      </View>
    </DoorScreen>
  );
}

function Standing({ application, onChange }: { application: Application; onChange(): void }) {
  const t = useText(joiningWords);
  const status = useText(statusWords);
  return (
    <>
      <Panel
        title={t('statusTitle')}
        actions={<Badge tone={STATUS_TONES[application.status]}>{status(application.status)}</Badge>}
      >
        <Now application={application} />
        <View className="joining-acts">
          <Ways application={application} />
          {isWithdrawable(application.status) && <Withdraw id={application.id} onDone={onChange} />}
        </View>
      </Panel>
      <Panel title={t('history')}>
        <History application={application} />
      </Panel>
      <Panel title={t('filled')}>
        <Facts application={application} />
        {application.licenceScan && (
          <Preview id={application.id} version={application.licenceScan.uploadedAt} />
        )}
      </Panel>
    </>
  );
}

/** Where it goes on from here. */
function Ways({ application: { id, status, hospital } }: { application: Application }) {
  const t = useText(joiningWords);
  const desk = hospital && `/hospital/today/index?hospitalId=${hospital.id}`;
  return (
    <>
      {isEditable(status) && (
        <Button onPress={() => void openPage(formPage(id))}>
          {t(status === 'returned' ? 'correct' : 'goOn')}
        </Button>
      )}
      {desk && <Button onPress={() => void openPage(desk, 'go')}>{t('toDesk')}</Button>}
    </>
  );
}

function Now({ application }: { application: Application }) {
  const t = useText(joiningWords);
  const f = useText(fieldWords);
  const { status, hospital } = application;
  const said = status === 'returned' || status === 'rejected' ? lastRemarks(application) : null;
  const fields = Object.entries(remarksOf(application)) as [keyof typeof fieldWords.zh, string][];
  return (
    <>
      <View>{t(`now.${status}`)}</View>
      {hospital?.suspendedAt && (
        <Notice tone="red" icon="warning" title={t('suspended')}>
          {hospital.suspension}
        </Notice>
      )}
      {(said || fields.length > 0) && (
        <View className="joining-said">
          <Notice tone={status === 'rejected' ? 'red' : 'amber'} icon="edit" title={t('remark')}>
            {said && <View>{said}</View>}
            {fields.map(([field, remark]) => (
              <View key={field}>
                {f(field)}: {remark}
              </View>
            ))}
          </Notice>
        </View>
      )}
    </>
  );
}

function History({ application }: { application: Application }) {
  const t = useText(joiningWords);
  const f = useText(fieldWords);
  const language = useLanguage();
  const steps = application.steps.map(({ id, act, actor, at, remarks, fields }) => {
    const said = Object.entries(fields) as [keyof typeof fieldWords.zh, string][];
    return {
      key: id,
      what: t(`act.${act}`),
      when: `${momentOf(at, language)} · ${t(`by.${actor}`)}`,
      note:
        remarks || said.length > 0 ? (
          <>
            {remarks && <View>{remarks}</View>}
            {said.map(([field, remark]) => (
              <View key={field}>
                {f(field)}: {remark}
              </View>
            ))}
          </>
        ) : undefined,
    };
  });
  return <Timeline label={t('history')} steps={steps} />;
}
