/** Whose entries, about whom, which act, from when, until when: as asked of the API, and as the bar shows it. */
import { useState } from 'react';
import { useParam } from '../../api/desk/use-param';
import { useSettled } from '../../api/desk/use-settled';
import type { Result } from '../../api/client';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { ACTS, actorIn } from './entry-words';
import { auditWords } from './messages';

type Actor = Result<'GET /desk/:hospitalId/audit/actors'>['items'][number];

/** More are not looked through, but searched. */
const LISTED = 50;

export function useFilters(hospitalId: string) {
  const t = useText(auditWords);
  const askedPatient = useParam('patientId');
  const [patientId, setPatient] = useState(askedPatient);
  const [act, setAct] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { actorId, byActor, search } = useActors(hospitalId);
  const acts = ACTS.map((value) => ({ value, text: t(value) }));
  return {
    filter: {
      ...{ patientId: patientId || undefined, actor: actorId || undefined },
      ...{ act: act || undefined, from: from || undefined, to: to || undefined },
    },
    bar: {
      search,
      filters: [byActor, { key: 'act', label: t('act'), value: act, options: acts, onChange: setAct }],
    },
    from: { label: t('from'), value: from, onChange: setFrom, max: to || undefined },
    to: { label: t('to'), value: to, onChange: setTo, min: from || undefined },
    patientId,
    setPatient,
  };
}

/** Everybody in the log to choose from; of very many, those whose name is typed. The chosen one stays listed. */
function useActors(hospitalId: string) {
  const t = useText(auditWords);
  const [chosen, choose] = useState<Actor | null>(null);
  const [typed, type] = useState('');
  const q = useSettled(typed.trim()) || undefined;
  const { data } = useEndpoint('GET /desk/:hospitalId/audit/actors', {
    params: { hospitalId },
    query: { q, limit: LISTED },
  });
  const found = data?.items ?? [];
  const listed = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const total = data?.total ?? 0;
  const searched = typed !== '' || q || total > found.length;
  return {
    actorId: chosen?.id ?? '',
    byActor: {
      ...{ key: 'actor', label: t('actor'), value: chosen?.id ?? '' },
      options: listed.map((actor) => ({ value: actor.id, text: actorIn(t, actor) })),
      onChange: (value: string) => choose(listed.find(({ id }) => id === value) ?? null),
    },
    search: searched ? { label: t('findActor', { count: total }), value: typed, onChange: type } : undefined,
  };
}
