import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanUpdate } from '../../../../shared/api/lan.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { lanQuery, updateLan } from '../../api/lan.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { resetWithUndo } from '../settings/resetSection.ts';
import { Facts, Remark, Section } from '../settings/Section.tsx';
import { isDefault, settable, usual } from './lanDefaults.ts';
import { DoorForm } from './DoorForm.tsx';
import { PairDialog } from './PairDialog.tsx';

const useSaveLan = () =>
  useMutation({
    mutationFn: (change: LanUpdate) => updateLan(change),
    onSuccess: (saved) => queryClient.setQueryData(lanQuery.queryKey, saved),
  });

/** The one switch that lets phones in, and what goes with it. Only administrators are shown it. */
export function PhonesSection() {
  const { data: lan, error } = useQuery(lanQuery);
  const [isPairing, setIsPairing] = useState(false);
  const save = useSaveLan();
  // Of its own: what it refuses is said beside its button, which may be a screen away from the switch.
  const saveDoor = useSaveLan();
  if (error || !lan) return null;
  const facts: [string, string][] = [];
  if (lan.url !== null) facts.push([t('lan.address'), lan.url]);
  if (lan.nameUrl !== null) facts.push([t('lan.byName'), lan.nameUrl]);
  if (lan.fingerprint !== null) facts.push([t('lan.fingerprint'), lan.fingerprint]);
  return (
    <Section
      title={t('lan.title')}
      onReset={
        isDefault(lan)
          ? undefined
          : () => resetWithUndo(t('lan.title'), save.mutateAsync, usual(lan), settable(lan))
      }
    >
      <Switch
        isSelected={lan.settings.enabled}
        isDisabled={save.isPending}
        onChange={(enabled) => save.mutate({ enabled })}
      >
        {t('lan.switch')}
      </Switch>
      <Remark>{lan.state === 'off' ? t('lan.offNote') : t('lan.onNote')}</Remark>
      {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
      {lan.nameReason !== null && <Notice>{lan.nameReason}</Notice>}
      {lan.reason !== null && <Notice tone="warning">{lan.reason}</Notice>}
      {lan.state === 'on' && (
        <>
          <Facts facts={facts} />
          {lan.settings.https === 'off' && <Remark>{t('lan.plainNote')}</Remark>}
          <Button look="primary" onPress={() => setIsPairing(true)}>
            {t('lan.pair')}
          </Button>
        </>
      )}
      <DoorForm
        key={JSON.stringify(lan.settings)}
        lan={lan}
        onSave={saveDoor.mutate}
        isSaving={saveDoor.isPending}
        failure={saveDoor.error}
      />
      {isPairing && lan.url !== null && (
        <PairDialog url={lan.url} fingerprint={lan.fingerprint} onClose={() => setIsPairing(false)} />
      )}
    </Section>
  );
}
