/** Stacks: photos that are shown as one. */
export const stacks = {
  needTwo: 'A stack needs two photos at least.',
  notInStack: 'That photo is not in this stack.',
  isPrimary: 'That photo leads the stack. Let another one lead it first, or take the stack apart.',
  stack: 'Stack',
  unstack: 'Take the stack apart',
  noStack: 'None of these photos is a stack.',
  stacked_one: '{{count, number}} photo stacked',
  stacked_other: '{{count, number}} photos stacked',
  unstacked_one: '{{count, number}} stack taken apart',
  unstacked_other: '{{count, number}} stacks taken apart',
  members_one: 'Stack of {{count, number}} photo',
  members_other: 'Stack of {{count, number}} photos',
  member: 'Photo {{index}} of {{count}} in this stack',
  lead: 'Show the stack as this photo',
  leads: 'The stack is shown as this photo now',
} as const;
