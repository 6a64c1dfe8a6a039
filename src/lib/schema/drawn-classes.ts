/** How many classes a confusion matrix can show so that a cell stays large enough for a finger. */
export const MOST_DRAWN_CLASSES = 20;
