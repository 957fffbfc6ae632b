/** What the incidents of Operations and the queue of Dispatch have in common: the button for a new one, and an empty list. */
import {Plus} from 'lucide-react';
import {useStore} from 'zustand';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {openDialog} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {formatAge} from '../../text/format.ts';
import {Button} from '../../ui/button.tsx';
import {Notice} from '../../ui/notice.tsx';
import {useHubNowMs, useWords} from '../use-words.ts';

/** `isShort`: the plus and its key alone, where the head is narrow. */
export function NewIncidentButton({isShort = false}: {readonly isShort?: boolean}) {
  const words = useWords();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const mayCreate = identity !== null && (incidents.commands['create']?.may(identity, undefined) ?? false);
  return (
    <Button
      icon={<Plus size={14} aria-hidden="true" />} {...keyProps('create')} onPress={() => openDialog('new-incident')} title={isShort ? words.t('incidents.create') : undefined}
      whyNot={mayCreate ? null : reasonText('not-allowed', words)}
    >
      <span className={isShort ? 'visually-hidden' : undefined}>{words.t('incidents.create')}</span>
    </Button>
  );
}

export function EmptyIncidents({lastClosedAt}: {readonly lastClosedAt: number | null}) {
  const words = useWords();
  const nowMs = useHubNowMs();
  const {t, language} = words;
  const why = lastClosedAt === null
    ? t('incidents.emptyNever')
    : t('incidents.emptyWhy', {time: words.time(lastClosedAt), age: formatAge(nowMs - lastClosedAt, language)});
  return <Notice mark title={t('incidents.empty')} why={why} />;
}
