/** Stacks: photos that are shown as one. */
export const stacks = {
  needTwo: 'A stack needs two photos at least.',
  notInStack: 'That photo is not in this stack.',
  isPrimary: 'That photo leads the stack. Let another one lead it first, or take the stack apart.',
} as const;
