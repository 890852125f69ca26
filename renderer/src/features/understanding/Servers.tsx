import { CircleAlert, CircleCheck, CircleDashed, Hourglass, Trash2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { InferenceServer } from '../../../../shared/api/models.ts';
import { t, type PlainMessageKey } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { checkServers, updateMachineLearning } from '../../api/models.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useModelAction } from './useModelAction.ts';

const looks: Record<InferenceServer['state'], { icon: LucideIcon; colour: string; words: PlainMessageKey }> =
  {
    unknown: { icon: CircleDashed, colour: 'text-ink-2', words: 'models.serverUnknown' },
    healthy: { icon: CircleCheck, colour: 'text-ok', words: 'models.serverHealthy' },
    warmingUp: { icon: Hourglass, colour: 'text-warning', words: 'models.serverWarming' },
    unreachable: { icon: CircleAlert, colour: 'text-danger', words: 'models.serverGone' },
  };

function ServerRow({ server, onRemove }: { server: InferenceServer; onRemove: () => void }) {
  const { icon, colour, words } = looks[server.state];
  const speed = server.latencyMs === null ? '' : ` · ${t('models.serverSpeed', { ms: server.latencyMs })}`;
  return (
    <li className="flex items-start gap-3 border-t border-line py-2 first:border-t-0">
      <span className={`mt-px ${colour}`}>
        <Icon of={icon} />
      </span>
      <div className="min-w-0 grow">
        <p className="break-all">{server.url}</p>
        <p className="text-secondary text-ink-2">
          {t(words)}
          {speed}
        </p>
        {server.error && <p className="text-secondary break-words text-danger">{server.error}</p>}
      </div>
      <IconButton icon={Trash2} label={t('models.serverRemove', { url: server.url })} onPress={onRemove} />
    </li>
  );
}

/** Machine-learning servers that help, and how they are. */
export function Servers({ urls, servers }: { urls: readonly string[]; servers: readonly InferenceServer[] }) {
  const id = useId();
  const [url, setUrl] = useState('');
  const change = useModelAction(async (next: string[]) => {
    await updateMachineLearning({ urls: next });
    // What is being typed stays when another server is taken away.
    if (next.length > urls.length) setUrl('');
  });
  const check = useModelAction(checkServers);
  return (
    <section aria-labelledby={id} className="flex w-full max-w-[640px] flex-col gap-3">
      <div>
        <h3 id={id} className="font-strong">
          {t('models.servers')}
        </h3>
        <p className="text-secondary text-pretty text-ink-2">{t('models.serversNote')}</p>
      </div>
      {urls.length > 0 && (
        <ul>
          {servers.map((server) => (
            <ServerRow
              key={server.url}
              server={server}
              onRemove={() => change.mutate(urls.filter((known) => known.replace(/\/+$/, '') !== server.url))}
            />
          ))}
        </ul>
      )}
      {check.error && <Notice tone="danger">{reasonOf(check.error)}</Notice>}
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim()) change.mutate([...urls, url.trim()]);
        }}
      >
        <TextField
          label={t('models.serverAddress')}
          placeholder="http://192.168.1.20:3003"
          value={url}
          onChange={setUrl}
          error={change.error ? reasonOf(change.error) : undefined}
          beside={
            <>
              <Button type="submit" isDisabled={!url.trim() || change.isPending}>
                {t('models.serverAdd')}
              </Button>
              {urls.length > 0 && (
                <Button look="quiet" isDisabled={check.isPending} onPress={() => check.mutate(undefined)}>
                  {t('models.serverCheck')}
                </Button>
              )}
            </>
          }
        />
      </Form>
    </section>
  );
}
