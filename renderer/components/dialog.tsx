import { CloseButton, Modal } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { closeOverlay } from '../shell/overlays.ts';
import { useQuestion } from '../shell/question.ts';
import classes from './dialog.module.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Stands before the title: a content mark, an icon. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
  /** The safe way out, in words, at the left of the footer. */
  readonly note?: ReactNode;
  /** Buttons at the right of the footer; the solid one last. */
  readonly actions?: ReactNode;
  /** 640 for dialogs, 960 for sheets. */
  readonly width?: 640 | 960 | 480;
  readonly onClose?: () => void;
  /** No padding around the content: it has columns or lists of its own. */
  readonly flush?: boolean;
  /** It lies over another one: a question that must be answered first. */
  readonly above?: boolean;
}

const HeldEscape = createContext<(held: boolean) => void>(() => undefined);

/** While something small is open in a dialog, Escape closes that and not the dialog. */
export function useHeldEscape(opened: boolean): void {
  const hold = useContext(HeldEscape);
  useEffect(() => {
    hold(opened);
    return () => hold(false);
  }, [hold, opened]);
}

/** A dialog or sheet over the page: head, content that scrolls, and a foot with what comes out. Escape closes it. */
export function Dialog(props: DialogProps) {
  const { title, subtitle, mark, children, note, actions, width = 640, flush = false, above = false } = props;
  const close = props.onClose ?? closeOverlay;
  // The dialog under it has these already.
  const [Head, Foot] = above ? (['div', 'div'] as const) : (['header', 'footer'] as const);
  const [held, setHeld] = useState(false);
  const isAsked = useQuestion(({ asked }) => asked !== null);
  return (
    <Modal.Root
      opened
      onClose={close}
      size={width}
      centered
      trapFocus
      closeOnEscape={!held && (above || !isAsked)}
      // What is open in the one under it, too, lies below.
      {...(above ? { zIndex: 400 } : {})}
      returnFocus
      // The page behind never scrolls, and the jobs drawer, which can be reached over a dialog, does.
      lockScroll={false}
      yOffset={width === 960 ? 24 : 32}
      xOffset={24}
      // As a class name of the content alone: one given to it directly goes to the element around it, too.
      classNames={{ content: classes.content!, inner: classes.inner! }}
    >
      <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <HeldEscape.Provider value={setHeld}>
        <Modal.Content data-sheet={width === 960}>
          <Head className={classes.head}>
            {mark}
            <div className={classes.words}>
              <Modal.Title className={classes.title!}>{title}</Modal.Title>
              {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
            </div>
            <CloseButton aria-label="Close" onClick={close} />
          </Head>
          <div className={classes.body} data-flush={flush}>
            {children}
          </div>
          {(note || actions) && (
            <Foot className={classes.foot}>
              <div className={classes.note}>{note}</div>
              <div className={classes.actions}>{actions}</div>
            </Foot>
          )}
        </Modal.Content>
      </HeldEscape.Provider>
    </Modal.Root>
  );
}
