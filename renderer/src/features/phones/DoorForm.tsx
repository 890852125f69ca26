import { useState } from 'react';
import { Form } from 'react-aria-components';
import { highestPort } from '../../../../shared/api/appSettings.ts';
import type { LanResponse, LanSettings, LanUpdate } from '../../../../shared/api/lan.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { listOf, portOf } from './doorFields.ts';

/** Which network, at which port, how protected, under which names. */
export function DoorForm({
  lan,
  onSave,
  isSaving,
  failure,
}: {
  lan: LanResponse;
  onSave: (change: LanUpdate) => void;
  isSaving: boolean;
  failure: Error | null;
}) {
  const { settings, interfaces } = lan;
  const [network, setNetwork] = useState(settings.interface ?? '');
  const [port, setPort] = useState(String(settings.port));
  const [https, setHttps] = useState(settings.https);
  const [cert, setCert] = useState(settings.certificate?.cert ?? '');
  const [key, setKey] = useState(settings.certificate?.key ?? '');
  const [names, setNames] = useState(settings.names.join(', '));
  const [proxies, setProxies] = useState(settings.proxies.join(', '));
  const wantedPort = portOf(port);
  const wanted: Omit<LanSettings, 'enabled'> = {
    interface: network === '' ? null : network,
    port: wantedPort ?? settings.port,
    https,
    certificate: cert.trim() && key.trim() ? { cert: cert.trim(), key: key.trim() } : null,
    names: listOf(names),
    proxies: listOf(proxies),
  };
  const isSame = JSON.stringify({ enabled: settings.enabled, ...wanted }) === JSON.stringify(settings);
  const known = interfaces.some(({ name }) => name === settings.interface);
  return (
    <details className="w-full max-w-[560px]">
      <summary className="min-h-8 cursor-default rounded-control text-ink-2 hover:text-ink pointer-coarse:py-3">
        {t('lan.more')}
      </summary>
      <Form
        className="flex flex-col items-start gap-4 pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          const { certificate, ...others } = wanted;
          // Files are named from this machine only; elsewhere they are not sent.
          onSave(lan.isThisMachine ? { ...others, certificate } : others);
        }}
      >
        <RadioList
          label={t('lan.network')}
          value={network}
          options={[
            { value: '', label: t('lan.anyNetwork') },
            ...interfaces.map(({ name, address }) => ({ value: name, label: name, detail: address })),
            ...(settings.interface !== null && !known
              ? [{ value: settings.interface, label: settings.interface, detail: t('lan.networkGone') }]
              : []),
          ]}
          onChange={setNetwork}
        />
        <TextField
          label={t('settings.port')}
          value={port}
          onChange={setPort}
          inputMode="numeric"
          autoComplete="off"
          className="w-full max-w-[360px]"
          error={wantedPort === undefined ? t('settings.portWrong', { highest: highestPort }) : undefined}
        />
        <RadioList
          label={t('lan.https')}
          value={https}
          options={[
            { value: 'off', label: t('lan.httpsOff') },
            { value: 'selfSigned', label: t('lan.httpsSelfSigned') },
            { value: 'own', label: t('lan.httpsOwn') },
          ]}
          onChange={setHttps}
        />
        {https === 'own' && (
          <>
            <TextField
              label={t('lan.certificate')}
              value={cert}
              onChange={setCert}
              isReadOnly={!lan.isThisMachine}
              className="w-full"
              {...(!lan.isThisMachine && { note: t('lan.certificateElsewhere') })}
            />
            <TextField
              label={t('lan.key')}
              value={key}
              onChange={setKey}
              isReadOnly={!lan.isThisMachine}
              className="w-full"
            />
          </>
        )}
        <TextField
          label={t('lan.names')}
          note={t('lan.namesNote')}
          value={names}
          onChange={setNames}
          autoComplete="off"
          className="w-full"
        />
        <TextField
          label={t('lan.proxies')}
          note={t('lan.proxiesNote')}
          value={proxies}
          onChange={setProxies}
          autoComplete="off"
          className="w-full"
        />
        {failure && <Notice tone="danger">{reasonOf(failure)}</Notice>}
        <Button type="submit" isDisabled={isSame || wantedPort === undefined || isSaving}>
          {t('lan.save')}
        </Button>
      </Form>
    </details>
  );
}
