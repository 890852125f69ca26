import { useState } from 'react';
import { Form } from 'react-aria-components';
import { highestPort } from '../../../../shared/api/appSettings.ts';
import type { AppSettingsResponse, AppSettingsUpdate } from '../../../../shared/api/appSettings.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Remark } from './Section.tsx';
import { isGiven, noteOf, useSaveForNextStart } from './nextStart.ts';

const loopback = '127.0.0.1';

function addressLabel(address: string): string {
  if (address === loopback) return t('settings.hostThisMachine');
  if (address === '0.0.0.0') return t('settings.hostEveryone');
  return t('settings.hostOne');
}

/** The port as a number, or undefined when the text is none. */
function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return port <= highestPort ? port : undefined;
}

/** Who can reach the app from the next start on, and at which port. */
export function ListenForm({ settings }: { settings: AppSettingsResponse }) {
  const { host, port, addresses } = settings;
  const [address, setAddress] = useState(host.value);
  const [portText, setPortText] = useState(String(port.value));
  const save = useSaveForNextStart();
  const wanted = portOf(portText);
  const change: AppSettingsUpdate = {
    ...(address !== host.value && { host: address }),
    ...(wanted !== undefined && wanted !== port.value && { port: wanted }),
  };
  // A name or an address that is no longer this machine's is shown as long as it is what is set.
  const choices = addresses.includes(host.value) ? addresses : [host.value, ...addresses];
  return (
    <Form
      className="flex w-full max-w-[560px] flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(change);
      }}
    >
      <RadioList
        label={t('settings.host')}
        note={noteOf(host)}
        value={address}
        options={choices.map((one) => ({ value: one, label: addressLabel(one), detail: one }))}
        onChange={(next) => {
          setAddress(next);
          save.reset();
        }}
        isReadOnly={isGiven(host)}
      />
      {address !== loopback && <Remark>{t('settings.hostNote')}</Remark>}
      <TextField
        label={t('settings.port')}
        note={noteOf(port)}
        value={portText}
        onChange={(next) => {
          setPortText(next);
          save.reset();
        }}
        isReadOnly={isGiven(port)}
        inputMode="numeric"
        autoComplete="off"
        className="w-full max-w-[360px]"
        error={wanted === undefined ? t('settings.portWrong', { highest: highestPort }) : undefined}
      />
      {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
      {!(isGiven(host) && isGiven(port)) && (
        <Button
          type="submit"
          isDisabled={wanted === undefined || Object.keys(change).length === 0 || save.isPending}
        >
          {t('settings.networkSave')}
        </Button>
      )}
    </Form>
  );
}
