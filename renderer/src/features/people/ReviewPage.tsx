import { useQuery } from '@tanstack/react-query';
import { CircleHelp, Check, Undo2, UserRoundCheck, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { unedited } from '../../api/media.ts';
import { personQuery } from '../../api/people.ts';
import type { Question } from '../../api/people.ts';
import { Page } from '../../app/Page.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ProgressBar } from '../../ui/Progress.tsx';
import { boxOf } from './faceGeometry.ts';
import type { Answer } from './faceActions.ts';
import { FaceCrop } from './FaceCrop.tsx';
import { nameOf } from './names.ts';
import { Portrait } from './Portrait.tsx';
import { useReview } from './useReview.ts';

/** The whole photo, small, with the face marked: where and when it was often says who it is. */
function Context({ question }: { question: Question }) {
  const { face } = question;
  const box = boxOf(face);
  const percent = (part: number): string => `${part * 100}%`;
  return (
    <Link
      to={`/photos/${face.assetId}`}
      aria-label={t('people.openPhoto')}
      className="relative block shrink-0 overflow-hidden rounded-control"
      style={{
        width: `min(100%, calc(var(--tall) * ${face.imageWidth / face.imageHeight}))`,
        aspectRatio: `${face.imageWidth} / ${face.imageHeight}`,
      }}
    >
      <img
        src={unedited(face.assetId)}
        alt={t('people.itsPhoto')}
        draggable={false}
        className="size-full bg-wash-strong object-cover"
      />
      <span
        aria-hidden="true"
        className="absolute rounded-tile outline-2 outline-on-photo ring-4 ring-scrim"
        style={{
          left: percent(box.x1),
          top: percent(box.y1),
          width: percent(box.x2 - box.x1),
          height: percent(box.y2 - box.y1),
        }}
      />
    </Link>
  );
}

function AnswerButton({
  icon,
  label,
  keys,
  isFirst = false,
  onPress,
}: {
  icon: LucideIcon;
  label: string;
  keys: string;
  isFirst?: boolean;
  onPress: () => void;
}) {
  return (
    <Button
      look={isFirst ? 'primary' : 'plain'}
      onPress={onPress}
      aria-keyshortcuts={keys}
      className="min-h-11 grow basis-0 px-4"
    >
      <Icon of={icon} />
      {label}
      <span aria-hidden="true" className="pointer-coarse:hidden">
        {isFirst ? <span className="opacity-70">{keys}</span> : <Kbd keys={keys} />}
      </span>
    </Button>
  );
}

function Asking({ question, onAnswer }: { question: Question; onAnswer: (answer: Answer) => void }) {
  const { face, person } = question;
  const name = person.name;
  return (
    <>
      {/* --tall: what is left of the window beside bars, question and answers. */}
      <div className="flex min-h-0 items-center justify-center gap-4 [--tall:min(420px,calc(100dvh-340px))] max-tablet:flex-col max-tablet:[--tall:calc((100dvh-400px)/2)]">
        <div className="aspect-square w-[min(46%,var(--tall))] shrink-0 overflow-hidden rounded-control max-tablet:w-(--tall)">
          <FaceCrop key={face.id} face={face} label={t('people.theFace')} />
        </div>
        <div className="flex min-w-0 basis-[46%] max-tablet:w-full max-tablet:basis-auto max-tablet:justify-center">
          <Context question={question} />
        </div>
      </div>
      <div className="flex items-center justify-center gap-3">
        <span className="size-11 shrink-0">
          <Portrait person={person} />
        </span>
        <h2 className="text-title font-strong" aria-live="polite">
          {name ? t('people.question', { name }) : t('people.questionUnnamed')}
        </h2>
      </div>
      <div className="mx-auto flex w-full max-w-[560px] gap-2">
        <AnswerButton icon={X} label={t('people.no')} keys="N" onPress={() => onAnswer('no')} />
        <AnswerButton
          icon={CircleHelp}
          label={t('people.notSure')}
          keys="S"
          onPress={() => onAnswer('skip')}
        />
        <AnswerButton icon={Check} label={t('people.yes')} keys="Y" isFirst onPress={() => onAnswer('yes')} />
      </div>
    </>
  );
}

function Finished({ answered, personId }: { answered: number; personId: string | undefined }) {
  return (
    <EmptyState
      icon={UserRoundCheck}
      title={t('people.reviewDoneTitle')}
      body={answered > 0 ? t('people.reviewAnswered', { count: answered }) : t('people.reviewDoneBody')}
    >
      <div className="flex gap-2">
        {personId && <ButtonLink href="/people/review">{t('people.reviewAll')}</ButtonLink>}
        <ButtonLink href={personId ? `/people/${personId}` : '/people'} look="primary">
          {personId ? t('people.backToPerson') : t('people.back')}
        </ButtonLink>
      </div>
    </EmptyState>
  );
}

/** “Is this Anna?”, one face after the other, answered by a key. */
export function ReviewPage() {
  const [search] = useSearchParams();
  const personId = search.get('person') ?? undefined;
  const person = useQuery({ ...personQuery(personId ?? ''), enabled: personId !== undefined }).data;
  const review = useReview(personId);
  const { query, question, next, answered, left } = review;
  const canAnswer = { enabled: question !== undefined };
  useShortcuts(
    'review',
    {
      yes: { keys: 'Y', label: t('people.yes'), ...canAnswer, run: () => review.answer('yes') },
      no: { keys: 'N', label: t('people.no'), ...canAnswer, run: () => review.answer('no') },
      skip: { keys: 'S', label: t('people.notSure'), ...canAnswer, run: () => review.answer('skip') },
      undo: {
        keys: 'Backspace',
        label: t('people.undoAnswer'),
        enabled: answered > 0,
        run: review.takeBack,
      },
    },
    { title: t('people.reviewFaces') },
  );
  const title = person ? `${t('people.reviewFaces')}: ${nameOf(person)}` : t('people.reviewFaces');
  return (
    <Page
      title={title}
      actions={
        <IconButton
          icon={Undo2}
          label={t('people.undoAnswer')}
          keys="Backspace"
          isDisabled={answered === 0}
          onPress={review.takeBack}
        />
      }
    >
      {query.isError && (
        <EmptyState title={t('people.failed', { reason: reasonOf(query.error) })}>
          <Button onPress={() => void query.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {query.isSuccess && !question && !query.isFetching && (
        <Finished answered={answered} personId={personId} />
      )}
      {question && (
        <div className="mx-auto flex h-full max-w-[1000px] flex-col gap-5 px-4 pt-2 pb-8">
          <div className="flex flex-col gap-1.5">
            <p className="flex justify-between gap-4 text-secondary text-ink-2">
              <span>{answered > 0 ? t('people.answered', { count: answered }) : t('people.reviewWhy')}</span>
              <span className="whitespace-nowrap">
                {review.hasMore
                  ? t('people.manyLeft', { count: left })
                  : t('people.questionsLeft', { count: left })}
              </span>
            </p>
            <ProgressBar fraction={answered / (answered + left)} label={t('people.reviewFaces')} />
          </div>
          <div className="flex min-h-0 grow flex-col justify-center gap-6">
            <Asking question={question} onAnswer={review.answer} />
          </div>
        </div>
      )}
      {/* Ahead of its turn, so that the next face is there when the key is pressed. */}
      {next && <img src={unedited(next.face.assetId)} alt="" className="hidden" />}
    </Page>
  );
}
