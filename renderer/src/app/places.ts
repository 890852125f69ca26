/** The places of the app, in the order of the rail. */
import {
  Archive,
  BookImage,
  Copy,
  Folder,
  Heart,
  Images,
  Map as MapIcon,
  Search,
  Settings,
  Share2,
  Tag,
  Trash2,
  UsersRound,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { PlainMessageKey } from '../../../shared/messages/t.ts';

export interface Place {
  readonly path: string;
  readonly label: PlainMessageKey;
  readonly icon: LucideIcon;
}

export const mainPlaces = [
  { path: '/photos', label: 'app.photos', icon: Images },
  { path: '/search', label: 'search.title', icon: Search },
  { path: '/people', label: 'people.title', icon: UsersRound },
  { path: '/albums', label: 'app.albums', icon: BookImage },
  { path: '/favorites', label: 'app.favorites', icon: Heart },
] as const satisfies readonly Place[];

export const utilityPlaces = [
  { path: '/map', label: 'map.title', icon: MapIcon },
  { path: '/folders', label: 'folders.title', icon: Folder },
  { path: '/tags', label: 'tags.title', icon: Tag },
  { path: '/sharing', label: 'sharing.title', icon: Share2 },
  { path: '/archive', label: 'app.archive', icon: Archive },
  { path: '/duplicates', label: 'duplicates.title', icon: Copy },
  { path: '/trash', label: 'app.trash', icon: Trash2 },
  { path: '/settings', label: 'app.settings', icon: Settings },
] as const satisfies readonly Place[];
