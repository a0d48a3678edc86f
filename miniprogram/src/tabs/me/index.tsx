/** Me: whom I book for, how the pages look and speak, and where my data stands. */
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Language } from '@shared/sentences';
import { PRIVACY_PAGE, ensureConsent } from '../../api/consent';
import { speak } from '../../api/language';
import { useText } from '../../api/messages';
import { chooseLargeText, useChosen, useLargeText } from '../../api/preferences';
import { useUser } from '../../api/session';
import { Cell, Icon, List, Notice, Screen, Sheet, Switch, accessible } from '../../ui';
import { useTabBarWords } from '../tab-bar';
import { tabWords } from '../words';
import './index.scss';

const VERSION = '0.1.0';

const open = (page: string) => () => void Taro.navigateTo({ url: page });

/** Pages with personal data on them ask for consent first. */
const openAgreed = (page: string) => async () => {
  if (await ensureConsent()) await Taro.navigateTo({ url: page });
};

export default function Me() {
  const t = useText(tabWords);
  const user = useUser();
  const large = useLargeText();
  const [sheet, setSheet] = useState<'language' | 'about' | null>(null);
  const close = () => setSheet(null);
  useTabBarWords();
  return (
    <Screen title={t('me')}>
      <View className="me-card">
        <View className="me-face">
          <Icon name="user" />
        </View>
        <View>
          <View className="me-name">{t('me.visitor')}</View>
          <View className="me-phone">
            {user?.phone ? t('me.phone', { phone: user.phone }) : t('me.noPhone')}
          </View>
        </View>
      </View>
      <List>
        <Cell
          icon="users"
          title={t('me.patients')}
          note={t('me.patients.note')}
          onPress={() => void openAgreed('/patient/patients/list')()}
        />
        <Cell
          icon="calendar-check"
          title={t('me.appointments')}
          onPress={() => void openAgreed('/patient/appointments/list')()}
        />
      </List>
      <List>
        <LanguageCell onPress={() => setSheet('language')} />
        <Cell
          icon="text-size"
          title={t('me.largeText')}
          note={t('me.largeText.note')}
          end={<Switch label={t('me.largeText')} on={large} onChange={chooseLargeText} />}
        />
      </List>
      <List>
        <Cell icon="settings" title={t('me.settings')} onPress={open('/patient/account/settings')} />
        <Cell icon="shield" title={t('me.privacy')} onPress={open(PRIVACY_PAGE)} />
        <Cell
          icon="hospital"
          title={t('me.desk')}
          note={t('me.desk.note')}
          onPress={open('/hospital/account/workplace')}
        />
        <Cell icon="info" title={t('me.about')} onPress={() => setSheet('about')} />
      </List>
      <LanguageSheet open={sheet === 'language'} onClose={close} />
      <Sheet open={sheet === 'about'} title={t('me.about')} onClose={close}>
        <View className="me-about">{t('about.text')}</View>
        <Notice tone="red" icon="phone">
          {t('about.emergency')}
        </Notice>
        <View className="me-version">{t('about.version', { version: VERSION })}</View>
      </Sheet>
    </Screen>
  );
}

const NAMES: Record<Language, string> = { zh: '简体中文', en: 'English' };

function LanguageCell({ onPress }: { onPress(): void }) {
  const t = useText(tabWords);
  const { language } = useChosen();
  const value = language ? NAMES[language] : t('me.followWeChat');
  return <Cell icon="globe" title={t('me.language')} value={value} onPress={onPress} />;
}

function LanguageSheet({ open: shown, onClose }: { open: boolean; onClose(): void }) {
  const t = useText(tabWords);
  const { language } = useChosen();
  const choose = (chosen: Language | null) => () => {
    onClose();
    void speak(chosen);
  };
  return (
    <Sheet open={shown} title={t('me.language')} onClose={onClose}>
      <View {...accessible('radiogroup', t('me.language'))}>
        <Cell title={t('me.followWeChat')} chosen={language === null} onPress={choose(null)} />
        <Cell title={NAMES.zh} chosen={language === 'zh'} onPress={choose('zh')} />
        <Cell title={NAMES.en} chosen={language === 'en'} onPress={choose('en')} />
      </View>
    </Sheet>
  );
}
