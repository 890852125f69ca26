/** @file What a piece of a search was taken for, as an icon and a word. */
import {
  Archive,
  Aperture,
  BookImage,
  CalendarDays,
  Heart,
  Image,
  MapPin,
  MapPinned,
  Quote,
  Star,
  Tag,
  TextSearch,
  UserRound,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ChipKind } from '../../../../shared/api/combinedSearch.ts';
import type { PlainMessageKey } from '../../../../shared/messages/t.ts';

export const chipKinds: Readonly<Record<ChipKind, { icon: LucideIcon; label: PlainMessageKey }>> = {
  person: { icon: UserRound, label: 'search.kindPerson' },
  place: { icon: MapPin, label: 'search.kindPlace' },
  date: { icon: CalendarDays, label: 'search.kindDate' },
  camera: { icon: Aperture, label: 'search.kindCamera' },
  kind: { icon: Image, label: 'search.kindKind' },
  rating: { icon: Star, label: 'search.kindRating' },
  album: { icon: BookImage, label: 'search.kindAlbum' },
  tag: { icon: Tag, label: 'search.kindTag' },
  text: { icon: TextSearch, label: 'search.kindText' },
  favorite: { icon: Heart, label: 'search.kindFavorite' },
  archive: { icon: Archive, label: 'search.kindArchive' },
  location: { icon: MapPinned, label: 'search.kindLocation' },
  phrase: { icon: Quote, label: 'search.kindPhrase' },
};
