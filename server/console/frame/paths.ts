/** Where the impact assessments of a notice are read. */
export const assessmentPath = (noticeId: string): string => `/console/notices/${noticeId}/impact`;
