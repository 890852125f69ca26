import type { ReactNode } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Chosen } from './faceActions.ts';
import { PersonChooser } from './PersonChooser.tsx';

/** Asks who somebody is: a known person, or a new name. */
export function ChoosePersonDialog({
  title = t('people.whoIsThis'),
  except,
  isKnownOnly = false,
  lead,
  onChosen,
  onClose,
}: {
  title?: string;
  except?: readonly string[];
  /** No new names. */
  isKnownOnly?: boolean;
  lead?: ReactNode;
  onChosen: (chosen: Chosen) => void;
  onClose: () => void;
}) {
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <PersonChooser
        {...(except ? { except } : {})}
        isKnownOnly={isKnownOnly}
        lead={lead}
        onChosen={(chosen) => {
          onClose();
          onChosen(chosen);
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}
