import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { descriptionMaxLength, Slug, slugMaxLength } from '../../../../shared/api/sharedLinks.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { createLink, updateLink } from '../../api/sharing.ts';
import type { LinkSettings, LinkTarget, SharedLink } from '../../api/sharing.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { copyLink } from './copyLink.ts';

/** The last moment of a day that was chosen, as this person's clock has it. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59.999`);

/** The day of a moment, as `<input type="date">` writes it. */
function dayOf(moment: string | null | undefined): string {
  if (!moment) return '';
  const date = new Date(moment);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What is wrong with a last day that was chosen. */
function wrongDay(day: string): string | undefined {
  if (day === '') return undefined;
  const end = endOf(day).getTime();
  // A browser's field takes years of five digits and more.
  if (Number.isNaN(end)) return t('sharing.dayWrong');
  return end < Date.now() ? t('sharing.dayOver') : undefined;
}

/** A link to be made to what `target` says, or one that there is. */
export type LinkFormProps = { onClose: () => void } & (
  { target: LinkTarget; link?: undefined } | { link: SharedLink; target?: undefined }
);

/** What a link may do, as a form: makes one to what `target` says and copies it, or changes `link`. */
export function LinkForm({ target, link, onClose }: LinkFormProps) {
  const [description, setDescription] = useState(link?.description ?? '');
  const [slug, setSlug] = useState(link?.slug ?? '');
  const [hasPassword, setHasPassword] = useState(link?.password != null);
  const [password, setPassword] = useState('');
  const [day, setDay] = useState(dayOf(link?.expiresAt));
  const [allowUpload, setUpload] = useState(link?.allowUpload ?? false);
  const [allowDownload, setDownload] = useState(link?.allowDownload ?? true);
  const [showMetadata, setMetadata] = useState(link?.showMetadata ?? true);
  const [isTried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      // Left empty, the password that there is stays.
      const isKept = hasPassword && password === '';
      const settings: LinkSettings = {
        description: description.trim(),
        slug: slug.trim(),
        expiresAt: day === '' ? null : endOf(day).toISOString(),
        allowUpload,
        allowDownload: allowDownload && showMetadata,
        showMetadata,
        ...(!isKept && { password: hasPassword ? password : '' }),
      };
      if (link) return updateLink(link.id, settings);
      return createLink(target, settings);
    },
    onSuccess: (saved) => {
      onClose();
      if (!link) void copyLink(saved);
      void queryClient.invalidateQueries({ queryKey: ['links'] });
      void queryClient.invalidateQueries({ queryKey: ['albums'] });
    },
  });
  const needsPassword = hasPassword && password === '' && link?.password == null;
  // A link that has expired may keep its day while something else of it is changed.
  const dayError = day === dayOf(link?.expiresAt) ? undefined : wrongDay(day);
  const slugError = Slug.safeParse(slug).success ? undefined : t('sharing.slugWrong');
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!needsPassword && !dayError && !slugError && !save.isPending) save.mutate();
      }}
    >
      <TextField
        label={t('sharing.description')}
        value={description}
        onChange={setDescription}
        maxLength={descriptionMaxLength}
        autoFocus
      />
      <TextField
        label={t('sharing.slug')}
        note={t('sharing.slugNote')}
        value={slug}
        onChange={setSlug}
        maxLength={slugMaxLength}
        autoComplete="off"
        error={isTried ? slugError : undefined}
      />
      <TextField
        label={t('sharing.expires')}
        type="date"
        value={day}
        onChange={setDay}
        error={isTried ? dayError : undefined}
      />
      <Switch isSelected={hasPassword} onChange={setHasPassword}>
        {t('sharing.withPassword')}
      </Switch>
      {hasPassword && (
        <TextField
          label={t('sharing.password')}
          type="password"
          autoComplete="new-password"
          {...(link?.password != null && { note: t('sharing.passwordKept') })}
          value={password}
          onChange={setPassword}
        />
      )}
      <Switch isSelected={showMetadata} onChange={setMetadata}>
        {t('sharing.showMetadata')}
      </Switch>
      <Switch isSelected={allowDownload && showMetadata} onChange={setDownload} isDisabled={!showMetadata}>
        {t('sharing.allowDownload')}
      </Switch>
      <Switch isSelected={allowUpload} onChange={setUpload}>
        {t('sharing.allowUpload')}
      </Switch>
      {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" look="primary" isDisabled={save.isPending || needsPassword}>
          {link ? t('app.save') : t('sharing.createAndCopy')}
        </Button>
      </DialogActions>
    </Form>
  );
}
