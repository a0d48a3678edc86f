/** How the pages look and speak: language, text size, and that dark follows the phone. */
import { View } from '@tarojs/components';
import { speak } from '../../../api/language';
import { useText } from '../../../api/messages';
import { chooseLargeText, useChosen } from '../../../api/preferences';
import { Card, Cell, Choice, List, Section } from '../../../ui';
import { accountWords } from '../messages';
import './index.scss';

export function Looks() {
  const t = useText(accountWords);
  const { language, largeText } = useChosen();
  return (
    <Section title={t('looks')}>
      <Card>
        <View className="looks-name">{t('language')}</View>
        <Choice
          label={t('language')}
          value={language ?? 'follow'}
          onChange={(chosen) => void speak(chosen === 'follow' ? null : chosen)}
          options={[
            { value: 'follow', text: t('languageFollow') },
            { value: 'zh', text: '中文' },
            { value: 'en', text: 'English' },
          ]}
        />
        <View className="looks-note">{t('languageNote')}</View>
      </Card>
      <Card>
        <View className="looks-name">{t('text')}</View>
        <Choice
          label={t('text')}
          value={largeText === null ? 'follow' : largeText ? 'large' : 'normal'}
          onChange={(chosen) => chooseLargeText(chosen === 'follow' ? null : chosen === 'large')}
          options={[
            { value: 'follow', text: t('textFollow') },
            { value: 'normal', text: t('textNormal') },
            { value: 'large', text: t('textLarge') },
          ]}
        />
        <View className="looks-note">{t('textNote')}</View>
      </Card>
      <List>
        <Cell icon="moon" title={t('dark')} note={t('darkNote')} />
      </List>
    </Section>
  );
}
