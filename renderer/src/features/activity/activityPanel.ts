import { create } from 'zustand';

/** Whether the activity panel is open; the native menu opens it too. */
export const useActivityPanel = create<{ open: boolean }>(() => ({ open: false }));
