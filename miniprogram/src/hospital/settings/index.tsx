/** A hospital's rules and profile, with what patients will read beside them. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { OWNERS } from '@shared/staff/rules';
import { call } from '../../api/client';
import { may } from '../../api/desk/memberships';
import { useAct } from '../../api/desk/use-act';
import type { Act } from '../../api/desk/use-act';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, ErrorState, Notice, Skeleton, tell } from '../../ui';
import { HospitalRules } from '../../ui/HospitalRules';
import { Panel } from '../../ui/desk';
import { HospitalScreen } from '../HospitalScreen';
import type { OpenDesk } from '../HospitalScreen';
import { Changes } from './Changes';
import { draftOf, faultsOf, isSame } from './draft';
import type { Draft, Settings } from './draft';
import { Fields } from './Fields';
import { settingWords } from './messages';
import './index.scss';

export default function SettingsPage() {
  const t = useText(settingWords);
  return (
    <HospitalScreen page="settings" head={() => ({ note: t('note') })}>
      {(desk) => <Loaded desk={desk} />}
    </HospitalScreen>
  );
}

function Loaded({ desk }: { desk: OpenDesk }) {
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/settings', {
    params: { hospitalId: desk.hospitalId },
  });
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => void refresh()} />
    ) : (
      <Skeleton shape="card" count={3} />
    );
  return <Changing key={data.version} desk={desk} settings={data} onSaved={refresh} />;
}

interface ChangingProps {
  desk: OpenDesk;
  settings: Settings;
  onSaved(): Promise<void>;
}

function Changing({ desk, settings, onSaved }: ChangingProps) {
  const t = useText(settingWords);
  const { hospitalId } = desk;
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings));
  const act = useAct();
  const readOnly = !may(desk.role, OWNERS) || settings.suspension !== null;
  const save = () =>
    void act.run(async () => {
      const body = { ...draft, version: settings.version };
      await call('PUT /desk/:hospitalId/settings', { params: { hospitalId }, body });
      tell(t('saved'), 'good');
      await onSaved();
    });
  const undo = () => setDraft(draftOf(settings));
  return (
    <View className="settings-page">
      <Fields
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        readOnly={readOnly}
      />
      <View className="settings-beside">
        <Bookable settings={settings} />
        <Panel title={t('preview')}>
          <HospitalRules label={t('preview')} settings={draft} />
        </Panel>
        {readOnly && settings.suspension === null && <Notice>{t('readOnly')}</Notice>}
        <NotSaved act={act} onReload={onSaved} />
        {!readOnly && <Keeping {...{ draft, settings, save, undo }} busy={act.busy} />}
        <Reviewed settings={settings} />
        <Changes hospitalId={hospitalId} version={settings.version} />
      </View>
    </View>
  );
}

/** Why it was refused; when somebody else was first, theirs is read. */
function NotSaved({ act: { wrong, code }, onReload }: { act: Act; onReload(): Promise<void> }) {
  const t = useText(settingWords);
  if (!wrong) return null;
  if (code !== 'CHANGED_MEANWHILE') return <Notice tone="red">{wrong}</Notice>;
  return (
    <Notice tone="red" action={{ text: t('reload'), onPress: () => void onReload() }}>
      {t('meanwhile')}
    </Notice>
  );
}

interface KeepingProps {
  draft: Draft;
  settings: Settings;
  busy: boolean;
  save(): void;
  undo(): void;
}

function Keeping({ draft, settings, busy, save, undo }: KeepingProps) {
  const t = useText(settingWords);
  const changed = !isSame(draft, draftOf(settings));
  const sound = Object.keys(faultsOf(draft)).length === 0;
  return (
    <View className="settings-acts">
      <Button size="small" busy={busy} disabled={!changed || !sound} onPress={save}>
        {t('save')}
      </Button>
      {changed && (
        <Button kind="quiet" size="small" onPress={undo}>
          {t('undo')}
        </Button>
      )}
    </View>
  );
}

/** Whether patients can book, and if not, why. */
function Bookable({ settings }: { settings: Settings }) {
  const t = useText(settingWords);
  const { bookable, open, suspension } = settings;
  if (bookable) return <Notice tone="jade">{t('bookable')}</Notice>;
  const why = suspension
    ? t('why.suspended', { reason: suspension.reason })
    : t(open ? 'why.payment' : 'why.closed');
  return (
    <Notice tone="amber" title={t('notBookable')}>
      {why}
    </Notice>
  );
}

function Reviewed({ settings }: { settings: Settings }) {
  const t = useText(settingWords);
  const facts = [
    [t('creditCode'), settings.creditCode],
    [t('licenceNumber'), settings.licenceNumber],
    [t('region'), settings.regionName],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  if (facts.length === 0) return null;
  return (
    <Panel title={t('reviewed')}>
      {facts.map(([label, value]) => (
        <View key={label} className="settings-fact">
          <View className="settings-label">{label}</View>
          <View>{value}</View>
        </View>
      ))}
    </Panel>
  );
}
