/** Addresses that pages and islands share. */
export const visitPath = (id: string): string => `/console/visits/${id}`;
export const photoPath = (visitId: string, photoId: string): string => `/api/visits/${visitId}/photos/${photoId}`;
