/** Pausing, going on and stopping, whatever kind of work a line is about. */
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { importsQuery, steerImport } from '../../api/imports.ts';
import { queuesQuery, steerQueue } from '../../api/queues.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { pauseUploads, resumeUploads } from '../import/uploads.ts';
import type { ActivityLine } from './activity.ts';

type Command = 'pause' | 'resume' | 'cancel';

async function carryOut(id: string, command: Command): Promise<void> {
  const [kind, name = ''] = id.split(':');
  if (kind === 'upload') {
    if (command === 'resume') resumeUploads();
    else pauseUploads();
  } else if (kind === 'import') {
    await steerImport(name, command);
    await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
  } else {
    await steerQueue(name, command === 'resume' ? 'resume' : 'pause');
    await queryClient.invalidateQueries({ queryKey: queuesQuery.queryKey });
  }
}

/** Steers the work of a line; a failure is shown with its reason. */
export async function steer(line: Pick<ActivityLine, 'id' | 'label'>, command: Command): Promise<void> {
  try {
    await carryOut(line.id, command);
  } catch (error) {
    showToast({
      tone: 'danger',
      text: t('app.actionFailed', { label: line.label, reason: reasonOf(error) }),
    });
  }
}
