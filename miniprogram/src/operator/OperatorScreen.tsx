/** The frame of the operators' pages. */
import type { PropsWithChildren } from 'react';
import { isHospital, isOperator, useMemberships } from '../api/desk/memberships';
import { WORKPLACE_PAGE } from '../api/desk/places';
import { roleWords } from '../api/desk/roles';
import { useText } from '../api/messages';
import { useEndpoint } from '../api/use-endpoint';
import { DeskScreen, NoDesk } from '../ui/desk';
import type { DeskScreenProps } from '../ui/desk';
import { operatorNav, operatorPages } from './nav';
import type { OperatorPage } from './nav';

type Own = Pick<DeskScreenProps, 'note' | 'actions' | 'back' | 'state'>;

export interface OperatorScreenProps extends Own {
  page: OperatorPage;
  title?: string;
}

export function OperatorScreen({ page, title, children, ...own }: PropsWithChildren<OperatorScreenProps>) {
  const t = useText(operatorPages);
  const role = useText(roleWords);
  const { data, error, refresh } = useMemberships();
  const is = data?.items.some(isOperator) ?? false;
  const waiting = useEndpoint('GET /operator/hospital-applications', is ? { query: { limit: 1 } } : null);
  const elsewhere = data?.items.some(isHospital) ? { switchTo: WORKPLACE_PAGE } : {};
  const place = is ? { name: t('platform'), note: role('operator'), ...elsewhere } : null;
  const desk = { error: data ? null : error, nowhere: data !== undefined && !is, refresh };
  return (
    <DeskScreen
      title={title ?? t(page)}
      nav={is ? operatorNav(waiting.data?.counts.submitted, t) : []}
      current={page}
      place={place}
      {...own}
    >
      {is ? children : <NoDesk desk={desk} forbidden={false} />}
    </DeskScreen>
  );
}
