/**
 * The user guide: chapters at the left, one of them open at the right; a search shows every section that has its words.
 * A crew's own chapter stands alone, on a page for the thumb.
 */
import {useRef, useState} from 'react';
import {Dialog} from 'react-aria-components/Dialog';
import {Heading} from 'react-aria-components/Heading';
import {Modal, ModalOverlay} from 'react-aria-components/Modal';
import {piecesOf, type Block, type Chapter} from '../guide/blocks.ts';
import {guideIn, pictureAddress, searchGuide} from '../guide/guide.ts';
import {openDialog} from '../state/desk.ts';
import {capsOf, KEY_ROWS} from '../state/key-table.ts';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {KeyCap} from '../ui/key-cap.tsx';
import {Notice} from '../ui/notice.tsx';
import css from './guide-dialog.module.css';

export function OneChapterDialog({id}: {readonly id: Chapter['id']}) {
  const {t, language} = useText();
  const done = (): void => openDialog(null);
  return (
    <ModalOverlay className={css['veil'] ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && done()}>
      <Modal className={css['boxAlone'] ?? ''}>
        <Dialog className={css['alone'] ?? ''}>
          <header className={css['headAlone']}>
            <Heading slot="title" className={css['title'] ?? ''}>{t('guide.title')}</Heading>
            <Button onPress={done}>{t('guide.close')}</Button>
          </header>
          <div className={css['page']} tabIndex={0} role="region" aria-label={t('guide.title')}>
            {guideIn(language).filter((chapter) => chapter.id === id).map((chapter) => <ChapterText key={chapter.id} chapter={chapter} />)}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export function GuideDialog() {
  const {t, language} = useText();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Chapter['id']>('start');
  const page = useRef<HTMLDivElement>(null);
  const found = searchGuide(guideIn(language), query);
  const isSearching = query.trim() !== '';
  const shown = isSearching ? found : found.filter(({id}) => id === open);
  const done = (): void => openDialog(null);
  const turnTo = (id: Chapter['id']): void => {
    setQuery('');
    setOpen(id);
    page.current?.scrollTo({top: 0});
    page.current?.focus();
  };
  return (
    <ModalOverlay className={css['veil'] ?? ''} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && done()}>
      <Modal className={css['box'] ?? ''}>
        <Dialog className={css['guide'] ?? ''}>
          <header className={css['head']}>
            <Heading slot="title" className={css['title'] ?? ''}>{t('guide.title')}</Heading>
            <input
              className={css['search']} type="search" autoFocus aria-label={t('guide.search')} placeholder={t('guide.search')} value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || query === '') return;
                event.stopPropagation();
                setQuery('');
              }}
            />
            <Button kind="ghost" keyCap="Esc" onPress={done}>{t('guide.close')}</Button>
          </header>
          <nav className={css['chapters']} aria-label={t('guide.chapters')}>
            {found.map(({id, title, who}) => (
              <button key={id} type="button" className={css['chapter']} aria-current={!isSearching && id === open ? 'page' : undefined} onClick={() => turnTo(id)}>
                <span>{title}</span><span className={css['who']}>{who}</span>
              </button>
            ))}
          </nav>
          <div ref={page} className={css['page']} tabIndex={0} role="region" aria-label={t('guide.title')}>
            {shown.length === 0 && <Notice title={t('guide.none', {query})} why={t('guide.noneWhy')} action={<Button onPress={() => setQuery('')}>{t('guide.clear')}</Button>} />}
            {shown.map((chapter) => <ChapterText key={chapter.id} chapter={chapter} />)}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function ChapterText({chapter: {title, who, sections}}: {readonly chapter: Chapter}) {
  const {t} = useText();
  return (
    <article className={css['article']}>
      <h2 className={css['chapterTitle']}>{title}</h2>
      <p className={css['for']}>{t('guide.for', {who})}</p>
      {sections.map((section) => (
        <section key={section.title}>
          <h3 className={css['sectionTitle']}>{section.title}</h3>
          {section.blocks.map((block, index) => <BlockText key={index} block={block} />)}
        </section>
      ))}
    </article>
  );
}

function BlockText({block}: {readonly block: Block}) {
  const {language} = useText();
  switch (block.type) {
    case 'text':
      return <p className={css['text']}><Words words={block.text} /></p>;
    case 'steps':
      return <ol className={css['steps']}>{block.items.map((item) => <li key={item}><Words words={item} /></li>)}</ol>;
    case 'list':
      return <ul className={css['list']}>{block.items.map((item) => <li key={item}><Words words={item} /></li>)}</ul>;
    case 'picture':
      return <img className={css['picture']} src={pictureAddress(block.name, language)} alt={block.alt} loading="lazy" />;
  }
}

function Words({words}: {readonly words: string}) {
  return piecesOf(words).map((piece, index) => (piece.type === 'words' ? <span key={index}>{piece.words}</span> : <Keys key={index} id={piece.id} />));
}

/** As the table of keys draws them: what the guide says is what works. */
function Keys({id}: {readonly id: string}) {
  const row = KEY_ROWS.find((each) => each.id === id);
  if (!row) return null;
  return (
    <span className={css['keys']}>
      {capsOf(row).map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)}
      <span className="visually-hidden">{row.shortcuts.join(', ')}</span>
    </span>
  );
}
