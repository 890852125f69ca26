import { t } from '../../../../shared/messages/t.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LinkForm, type LinkFormProps } from './LinkForm.tsx';

/** The form of a link by itself: makes one, or changes one. */
export function LinkDialog(props: LinkFormProps) {
  return (
    <Dialog isOpen onClose={props.onClose} title={props.link ? t('sharing.editLink') : t('sharing.newLink')}>
      <LinkForm {...props} />
    </Dialog>
  );
}
