import { Gauge, Pause, Play, Volume2, VolumeX } from 'lucide-react';
import type { CSSProperties } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { classes } from '../../ui/classes.ts';
import type { VideoControls, VideoState } from './useVideo.ts';
import { clockText, speeds } from './videoTime.ts';
import { setViewerSettings, useViewerSettings } from './viewerSettings.ts';

/** Play, position, volume and speed, at the foot of the stage. */
export function VideoBar({
  state,
  commands,
  isShown,
}: {
  state: VideoState;
  commands: VideoControls;
  isShown: boolean;
}) {
  const volume = useViewerSettings((settings) => settings.volume);
  const isSilent = state.isMuted || volume === 0;
  const speedText = t('viewer.speedValue', { value: state.speed });
  return (
    <div
      data-controls=""
      data-video-bar=""
      className={classes(
        'motion-panel absolute inset-x-0 bottom-0 flex items-center gap-2 bg-linear-to-t from-black/65 via-black/55 via-55% to-transparent px-4 pt-10 pb-3 text-on-photo',
        'pb-[max(12px,env(safe-area-inset-bottom))] focus-within:opacity-100',
        !isShown && 'opacity-0',
      )}
    >
      <IconButton
        icon={state.isPlaying ? Pause : Play}
        label={state.isPlaying ? t('viewer.pause') : t('viewer.play')}
        keys="Space"
        surface="photo"
        filled
        onPress={commands.playOrPause}
      />
      <span className="text-secondary tabular-nums">{clockText(state.now)}</span>
      <input
        type="range"
        aria-label={t('viewer.seek')}
        aria-valuetext={t('viewer.seekValue', {
          now: clockText(state.now),
          total: clockText(state.duration),
        })}
        min={0}
        max={state.duration || 1}
        step={0.01}
        value={state.now}
        onChange={(event) => commands.seek(Number(event.currentTarget.value))}
        className="video-range ring-on-photo min-w-0 grow"
        style={rangeStyle(share(state.now, state.duration), share(state.bufferedUntil, state.duration))}
      />
      <span className="text-secondary tabular-nums">{clockText(state.duration)}</span>
      <IconButton
        icon={isSilent ? VolumeX : Volume2}
        label={isSilent ? t('viewer.unmute') : t('viewer.mute')}
        keys="M"
        surface="photo"
        onPress={commands.mute}
      />
      <input
        type="range"
        aria-label={t('viewer.volume')}
        min={0}
        max={1}
        step={0.05}
        value={isSilent ? 0 : volume}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setViewerSettings({ volume: next, isMuted: next === 0 });
        }}
        className="video-range ring-on-photo w-20 max-tablet:hidden"
        style={rangeStyle(isSilent ? 0 : volume, 0)}
      />
      <Menu
        label={t('viewer.speed')}
        entries={speeds.map((speed) => ({
          id: String(speed),
          label: t('viewer.speedValue', { value: speed }),
          run: () => commands.setSpeed(speed),
        }))}
      >
        <IconButton icon={Gauge} label={`${t('viewer.speed')}: ${speedText}`} surface="photo" />
      </Menu>
    </div>
  );
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}

/** How far a slider's line is filled, 0 to 1; drawn by viewer.css. */
function rangeStyle(now: number, loaded: number): CSSProperties {
  const style: CSSProperties & Record<`--range-${string}`, string> = {
    '--range-now': `${now * 100}%`,
    '--range-loaded': `${loaded * 100}%`,
  };
  return style;
}
