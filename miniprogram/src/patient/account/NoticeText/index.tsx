/** The privacy notice, from its four short facts to its last line. */
import { View } from '@tarojs/components';
import { PRIVACY_VERSION } from '@shared/identity/rules';
import { useText } from '../../../api/messages';
import { useLanguage } from '../../../api/preferences';
import { Card, Icon, PageTitle, accessible } from '../../../ui';
import { accountWords } from '../messages';
import { noticeIn } from '../notice';
import type { NoticePart } from '../notice';
import './index.scss';

export function NoticeText({ note }: { note: string }) {
  const t = useText(accountWords);
  const { title, short, parts } = noticeIn(useLanguage());
  return (
    <>
      <PageTitle note={`${t('version', { version: PRIVACY_VERSION })} · ${note}`}>{title}</PageTitle>
      <Card tone="jade">
        {short.map((fact) => (
          <View key={fact} className="notice-short">
            <Icon name="check" size="small" />
            <View className="notice-short-text">{fact}</View>
          </View>
        ))}
      </Card>
      <View className="notice-parts">
        {parts.map((part) => (
          <Part key={part.title} part={part} />
        ))}
      </View>
    </>
  );
}

function Part({ part: { title, lines } }: { part: NoticePart }) {
  return (
    <View className="notice-part">
      <View className="notice-part-title" {...accessible('heading')} aria-level={2}>
        {title}
      </View>
      {lines.map((line) =>
        typeof line === 'string' ? (
          <View key={line} className="notice-line">
            {line}
          </View>
        ) : (
          <View key={line.what} className="notice-line">
            <View className="notice-what">{line.what}</View>
            <View className="notice-why">{line.why}</View>
          </View>
        ),
      )}
    </View>
  );
}
