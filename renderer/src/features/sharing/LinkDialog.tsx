import { t } from '../../../../shared/messages/t.ts';
import type { LinkTarget, SharedLink } from '../../api/sharing.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { LinkForm } from './LinkForm.tsx';

/** Makes a link to what `target` says and copies it, or changes `link`. */
export function LinkDialog({
  target,
  link,
  onClose,
}: {
  target?: LinkTarget;
  link?: SharedLink;
  onClose: () => void;
}) {
  return (
    <Dialog isOpen onClose={onClose} title={link ? t('sharing.editLink') : t('sharing.newLink')}>
      <LinkForm onClose={onClose} {...(target && { target })} {...(link && { link })} />
    </Dialog>
  );
}
