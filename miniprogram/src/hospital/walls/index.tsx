/** The screens of the waiting rooms: which queues each shows, and its link for a television. */
import { useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useAll } from '../../api/desk/use-all';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { Button, tell } from '../../ui';
import { DataTable, Panel } from '../../ui/desk';
import type { Column } from '../../ui/desk';
import { AskFirst } from '../AskFirst';
import { HospitalScreen } from '../HospitalScreen';
import { actsColumn } from '../row-acts';
import { wholeList } from '../whole-list';
import { LinkOnce } from './LinkOnce';
import { State } from './State';
import { wallsWords } from './messages';
import { useSources } from './use-sources';
import type { Sources } from './use-sources';
import { WallForm } from './WallForm';

export type Wall = Result<'GET /desk/:hospitalId/walls'>['items'][number];
export type WallWithLink = Result<'POST /desk/:hospitalId/walls'>;
type Asked = { what: 'new' } | { what: 'change' | 'link' | 'end'; wall: Wall };

export default function WallsPage() {
  const t = useText(wallsWords);
  const [asking, ask] = useState<Asked | null>(null);
  const head = () => ({
    note: t('note'),
    actions: (
      <Button size="small" icon="plus" onPress={() => ask({ what: 'new' })}>
        {t('add')}
      </Button>
    ),
  });
  return (
    <HospitalScreen page="walls" head={head}>
      {({ hospitalId }) => <Walls {...{ hospitalId, asking, ask }} />}
    </HospitalScreen>
  );
}

interface WallsProps {
  hospitalId: string;
  asking: Asked | null;
  ask(what: Asked | null): void;
}

function Walls({ hospitalId, asking, ask }: WallsProps) {
  const t = useText(wallsWords);
  const params = { hospitalId };
  const reading = useEndpoint('GET /desk/:hospitalId/walls', { params });
  const departments = useAll('GET /desk/:hospitalId/departments', { params, query: {} });
  const doctors = useAll('GET /desk/:hospitalId/doctors', { params, query: {} });
  const sources = useSources(departments.items, doctors.items);
  const [told, tellLink] = useState<WallWithLink | null>(null);
  const done = (made: WallWithLink | null) => {
    ask(null);
    tellLink(made);
    void reading.refresh();
  };
  return (
    <>
      <Panel flush>
        <DataTable<Wall>
          label={t('label')}
          {...wholeList(reading)}
          rowKey={({ id }) => id}
          columns={useColumns(sources, ask)}
          empty={{
            ...{ title: t('none'), text: t('noneText') },
            action: { text: t('add'), onPress: () => ask({ what: 'new' }) },
          }}
        />
      </Panel>
      {asking && <Asking {...{ hospitalId, asking, sources, done }} onClose={() => ask(null)} />}
      {told && <LinkOnce wall={told} onClose={() => tellLink(null)} />}
    </>
  );
}

function useColumns(sources: Sources, ask: (what: Asked) => void): Column<Wall>[] {
  const t = useText(wallsWords);
  const acts = actsColumn<Wall>({
    ...{ title: t('acts'), width: '240px' },
    acts: [
      { text: t('change'), onPress: (wall) => ask({ what: 'change', wall }) },
      { text: t('newLink'), onPress: (wall) => ask({ what: 'link', wall }) },
      { text: t('end'), onPress: (wall) => ask({ what: 'end', wall }) },
    ],
  });
  return [
    { key: 'name', title: t('name'), width: '180px', priority: 1, render: ({ name }) => name },
    { key: 'parts', title: t('parts'), render: ({ parts }) => sources.namesOf(parts) },
    {
      ...{ key: 'languages', title: t('languages'), width: '130px', priority: 3 },
      render: ({ languages }) => languages.map((one) => t(`language.${one}`)).join(' · '),
    },
    { key: 'state', title: t('state'), width: '170px', render: (wall) => <State wall={wall} /> },
    acts,
  ];
}

interface AskingProps {
  hospitalId: string;
  asking: Asked;
  sources: Sources;
  onClose(): void;
  done(made: WallWithLink | null): void;
}

function Asking({ hospitalId, asking, sources, onClose, done }: AskingProps) {
  const t = useText(wallsWords);
  if (asking.what === 'new')
    return <WallForm {...{ hospitalId, sources, onClose }} wall={null} onMade={done} />;
  const { wall } = asking;
  const { name } = wall;
  const params = { hospitalId, id: wall.id };
  if (asking.what === 'change')
    return (
      <WallForm
        {...{ hospitalId, sources, onClose, wall }}
        onMade={() => {
          tell(t('changed'), 'good');
          done(null);
        }}
      />
    );
  if (asking.what === 'link')
    return (
      <AskFirst
        title={t('newLinkTitle', { name })}
        note={t('newLinkNote')}
        act={t('newLink')}
        onClose={onClose}
        onConfirm={async () => done(await call('POST /desk/:hospitalId/walls/:id/link', { params }))}
      />
    );
  return (
    <AskFirst
      title={t('endTitle', { name })}
      note={t('endNote')}
      act={t('end')}
      onClose={onClose}
      onConfirm={async () => {
        await call('DELETE /desk/:hospitalId/walls/:id', { params });
        done(null);
      }}
    />
  );
}
