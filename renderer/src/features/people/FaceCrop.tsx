import { unedited } from '../../api/media.ts';
import type { PersonFace } from '../../api/people.ts';
import { cropOf } from './faceGeometry.ts';

/** A face cut out of its photo's preview, as large as its box: sharper than the small portrait. */
export function FaceCrop({ face, label }: { face: PersonFace; label: string }) {
  const crop = cropOf(face);
  return (
    <span className="relative block size-full overflow-hidden bg-wash-strong">
      <img
        src={unedited(face.assetId)}
        alt={label}
        draggable={false}
        className="absolute max-w-none"
        style={{
          width: `${crop.width}%`,
          height: `${crop.height}%`,
          left: `${crop.left}%`,
          top: `${crop.top}%`,
        }}
      />
    </span>
  );
}
