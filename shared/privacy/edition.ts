/**
 * Of the detectors: raised with each change that finds more. What passed an earlier edition is looked at again before it is published.
 */
export const edition = 2;
